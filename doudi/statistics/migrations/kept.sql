-- What the tallies do not hold yet, once for each division above it and each feature. Who asks sees their scope.
CREATE VIEW statistics_spread WITH (security_invoker = true) AS {SPREAD statistics_change};

-- Fold every change into the tallies. One at a time does it: who comes meanwhile goes on, and nobody waits.
CREATE FUNCTION statistics_fold() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended('statistics_fold', 0)) THEN
    RETURN;
  END IF;
  WITH gone AS (DELETE FROM statistics_change RETURNING *), spread AS ({SPREAD gone})
  INSERT INTO statistics_tally AS t (level, division, month, kind, value, leads, needs, helped)
  SELECT level, division, month, kind, value, sum(leads), sum(needs), sum(helped) FROM spread GROUP BY 1, 2, 3, 4, 5
  ON CONFLICT (level, division, month, kind, value) DO UPDATE
    SET leads = t.leads + excluded.leads, needs = t.needs + excluded.needs, helped = t.helped + excluded.helped;
END $$;

-- A lead came, or changed what it is counted by: the former features go, the new ones come.
CREATE FUNCTION statistics_noted() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO statistics_change ({COLUMNS}, sign) SELECT {FEATURES}, 1 FROM came;
  ELSE
    WITH is_now AS (SELECT id, {FEATURES} FROM came), was AS (SELECT id, {FEATURES} FROM went)
    INSERT INTO statistics_change ({COLUMNS}, sign)
    SELECT {COLUMNS}, 1 FROM (TABLE is_now EXCEPT TABLE was) AS new
    UNION ALL SELECT {COLUMNS}, -1 FROM (TABLE was EXCEPT TABLE is_now) AS old;
  END IF;
  -- Often enough that a reader adds up few changes, seldom enough that a writer does not notice.
  IF (SELECT max(id) - min(id) FROM statistics_change) >= {MANY} THEN
    PERFORM statistics_fold();
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER statistics_lead_came AFTER INSERT ON discovery_lead
  REFERENCING NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION statistics_noted();
CREATE TRIGGER statistics_lead_changed AFTER UPDATE ON discovery_lead
  REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT EXECUTE FUNCTION statistics_noted();

-- The leads of before.
INSERT INTO statistics_change ({COLUMNS}, sign) SELECT {FEATURES}, 1 FROM discovery_lead;
SELECT statistics_fold();
