BEGIN TRANSACTION;
CREATE TABLE events (
        id TEXT PRIMARY KEY, kind TEXT NOT NULL, card TEXT, revision TEXT, seed INTEGER,
        variant INTEGER REFERENCES variants (number), response TEXT, read_as TEXT, outcome TEXT, misconceptions TEXT,
        hints INTEGER NOT NULL DEFAULT 0, confidence REAL, suggested INTEGER, rating INTEGER, milliseconds INTEGER,
        at INTEGER NOT NULL, offset_minutes INTEGER NOT NULL, study_day INTEGER NOT NULL, due_before INTEGER,
        mode TEXT NOT NULL, session TEXT, scheduler TEXT, cancels TEXT, name TEXT, value TEXT
    ) WITHOUT ROWID;
INSERT INTO "events" VALUES('01a3185c50000000f809d408','session_started',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,1800000000000,480,739996,NULL,'review','s1',NULL,NULL,'deck','');
INSERT INTO "events" VALUES('01a3185c50000001f809d408','review','batch-norm','r1',0,1,'  −1e-3
','-0.001','wrong','missing-eps no-root',2,0.75,3,3,4000,1800000000000,480,739996,NULL,'review','s1','fsrs-6',NULL,NULL,NULL);
INSERT INTO "events" VALUES('01a31d82ac000000f809d408','review','归一化',NULL,NULL,NULL,'b',NULL,'self-rated',NULL,0,NULL,4,4,4000,1800086400000,480,739997,NULL,'review','s1','fsrs-6',NULL,NULL,NULL);
INSERT INTO "events" VALUES('01a327cf64000000f809d408','review','batch-norm','r1',1,2,'1','1','correct',NULL,0,NULL,3,3,4000,1800259200000,480,739999,739997,'review','s1','fsrs-6',NULL,NULL,NULL);
INSERT INTO "events" VALUES('01a3321c1c000000f809d408','review','batch-norm',NULL,1,2,NULL,NULL,NULL,NULL,0,NULL,1,1,4000,1800432000000,480,740001,NULL,'practice','s1','fsrs-6',NULL,NULL,NULL);
INSERT INTO "events" VALUES('01a3374278000000f809d408','undo','batch-norm',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,1800518400000,480,740002,NULL,'review','s1',NULL,'01a327cf64000000f809d408',NULL,NULL);
INSERT INTO "events" VALUES('01a3374278000001f809d408','setting',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,1800518400000,480,740002,NULL,'review',NULL,NULL,NULL,'language','zh');
INSERT INTO "events" VALUES('01a3374278000002f809d408','suspend','gone',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,1800518400000,480,740002,NULL,'review',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE identity (machine TEXT NOT NULL);
INSERT INTO "identity" VALUES('f809d408');
CREATE TABLE memory (
        card TEXT PRIMARY KEY, stale INTEGER NOT NULL, stability REAL, difficulty REAL, phase INTEGER, step INTEGER,
        last_day INTEGER, due_day INTEGER, due_at INTEGER, reviews INTEGER, lapses INTEGER, last_event TEXT
    ) WITHOUT ROWID;
INSERT INTO "memory" VALUES('batch-norm',1,1.38269036943545682301e+01,2.11121423578539513243e+00,2,NULL,739999,740013,NULL,2,0,'01a327cf64000000f809d408');
INSERT INTO "memory" VALUES('归一化',0,8.2956,1.0,2,NULL,739997,740005,NULL,1,0,'01a31d82ac000000f809d408');
CREATE TABLE variants (
        number INTEGER PRIMARY KEY, card TEXT NOT NULL, seed INTEGER NOT NULL, given TEXT NOT NULL, key TEXT NOT NULL,
        UNIQUE (card, seed, given, key)
    );
INSERT INTO "variants" VALUES(1,'batch-norm',0,'{"z":[1.0]}','[0.5]');
INSERT INTO "variants" VALUES(2,'batch-norm',1,'{"z":[2.0]}','[0.5]');
CREATE INDEX events_by_card ON events (card);
CREATE INDEX events_by_day ON events (study_day);
CREATE TRIGGER events_stay BEFORE UPDATE ON events
        BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events
        BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
COMMIT;
PRAGMA user_version = 1;
