-- A row of core_job is deferred in the transaction that adds it. The pages' role cannot touch the queue itself.
REVOKE ALL ON procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers
  FROM doudi_app;
GRANT INSERT ON core_job, core_upload TO doudi_app;

CREATE FUNCTION core_job_defer() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  -- A job runs with the rights of the one who asked: nobody asks in another's name.
  IF session_user = 'doudi_app' AND NEW.asked_by_id IS DISTINCT FROM doudi_actor() THEN
    RAISE EXCEPTION 'doudi: a job is asked for in one''s own name' USING ERRCODE = '42501';
  END IF;
  PERFORM procrastinate_defer_jobs_v1(ARRAY[
    ROW('doudi', 'doudi', 0, nullif(NEW.lock, ''), NULL, jsonb_build_object('job_id', NEW.id), NULL)
  ]::procrastinate_job_to_defer_v1[]);
  RETURN NEW;
END $$;
CREATE TRIGGER core_job_defer AFTER INSERT ON core_job FOR EACH ROW EXECUTE FUNCTION core_job_defer();
