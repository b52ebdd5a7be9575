-- What a person is told of without having asked: written by the relay from the journal. A local table. The id follows from the line
-- of the journal, so that a line that is carried on twice is one notice.
CREATE TABLE user_notices (
    notice_id   uuid        PRIMARY KEY,
    user_id     uuid        NOT NULL,
    at          timestamptz NOT NULL,
    kind        text        NOT NULL,
    event_id    uuid        NOT NULL,
    number      bigint      NOT NULL,
    booking_id  uuid,
    reference   text,
    -- Until when something has to be done.
    deadline    timestamptz,
    read_at     timestamptz
);

CREATE INDEX user_notices_user ON user_notices (user_id, at DESC, notice_id);
CREATE INDEX user_notices_unread ON user_notices (user_id) WHERE read_at IS NULL;
