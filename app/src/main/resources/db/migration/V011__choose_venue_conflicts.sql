-- Whether more people than a venue takes, or two dates at once in it, are only warned of or refused.

ALTER TABLE organizations
    ADD COLUMN venue_conflicts text NOT NULL DEFAULT 'warn'
        CONSTRAINT organizations_venue_conflicts CHECK (venue_conflicts IN ('warn', 'error'));
