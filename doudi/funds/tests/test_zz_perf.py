import os
import resource
import time

from django.db import connection

N = int(os.environ.get("PERF_N", "200000"))


def test_perf(real_county):
    from doudi.core import keys
    from doudi.funds import job, services

    c = real_county
    k = keys.load()
    sealed = k.encrypt("6228480000000000001")
    ids = k.encrypt("659999198001010001")
    with connection.cursor() as cur:
        cur.execute(
            f"""INSERT INTO registry_household (id, division, county, number, recorded_at) SELECT g+10, '6531010010'||lpad((g%9+1)::text,2,'0'),'653101000000','',now() FROM generate_series(1,{N // 2}) g"""
        )
        cur.execute(
            f"""INSERT INTO registry_person (id, division,name,name_chars,name_initials,birth_date,id_sealed,id_index,recorded_at) SELECT g+10, '6531010010'||lpad((((g+1)/2)%9+1)::text,2,'0'),'张三'||g,'{{}}','', '1980-01-01', '\\x{ids.hex()}'::bytea, int8send(g), now() FROM generate_series(1,{N}) g"""
        )
        cur.execute(
            f"""INSERT INTO registry_membership (division, from_month, source_id, household_id, person_id, relation) SELECT division,'2022-07-01',{c.source.pk},10+(id-10+1)/2,id,case when id%2=1 then 'head' else 'child' end FROM registry_person WHERE id>10"""
        )
        cur.execute(
            f"""INSERT INTO registry_status (division, from_month, source_id, household_id, person_id, benefit,single_person,origin,document) SELECT division,'2022-07-01',{c.source.pk},10+(id-10+1)/2,id,'dibao',false,'roll','d' FROM registry_person WHERE id>10"""
        )
        cur.execute(
            f"""INSERT INTO registry_account (division, from_month, source_id, person_id, bank, number_sealed, number_index, holder) SELECT division,'2022-07-01',{c.source.pk},id,'农业银行','\\x{sealed.hex()}'::bytea, int8send(id), name FROM registry_person WHERE id>10 and id%3<>0"""
        )
        cur.execute(
            f"""INSERT INTO entitlements_entitlement (household_id,benefit,month,version,division,amount_fen,hashes,run_id) SELECT id,3,'2022-07-01',1,division,1,'',{c.run.pk} FROM registry_household"""
        )
        cur.execute(
            """INSERT INTO entitlements_share (household_id,benefit,month,version,division,person_id,share_fen) SELECT 10+(id-10+1)/2,3,'2022-07-01',1,division,id,1 FROM registry_person WHERE id>10"""
        )
        cur.execute("ANALYZE")
    camp = c.campaign()

    def t(name, f):
        a = time.time()
        r = f()
        print(
            name,
            round(time.time() - a, 1),
            "s",
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "MB",
            flush=True,
        )
        return r

    d = t("draw_up", lambda: services.draw_up(camp.pk, by=c.operator))
    print(d)
    t("draw_up again", lambda: services.draw_up(camp.pk, by=c.operator))
    if N <= 200000:
        from doudi.funds.papers import people, preview, roll, slips

        ev = t("people", lambda: list(people.of(camp)))
        names = people.names(camp.division)
        t("preview", lambda: preview.write(camp, ev, names))
        t("roll", lambda: roll.write(camp, ev, names))
        t("slips", lambda: slips.write(camp, ev, names))
    appr = c.approvers()
    t("service send", lambda: services.send(camp.pk, approved_by=appr, by=c.operator))
    t("send files", lambda: job.send(camp.pk, approved_by=appr, by=c.operator, progress=lambda s: None))
    from doudi.funds.models import Attempt
    from doudi.funds.returns.answer import Answer

    lines = [
        Answer(i, str(pk), 30000, "paid" if pk % 50 else "returned", "" if pk % 50 else "AC04")
        for i, pk in enumerate(Attempt.objects.values_list("pk", flat=True))
    ]
    t("returns", lambda: services.post_returns(camp.pk, lines, file_name="x", sha256="b" * 64, by=c.operator))
    from doudi.funds import queries
    from doudi.funds.reconciliation import of_files, reconciliation

    t("by_township", lambda: queries.by_township(camp))
    t("reconciliation", lambda: reconciliation(camp))
    assert all(x.agrees for x in t("of_files", lambda: of_files(camp)))
    if N <= 200000:
        t("tell", lambda: job.tell(camp.pk, by=c.operator))
