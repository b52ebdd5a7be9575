package dev.holdfast.bench;

import dev.holdfast.bench.load.Script;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Something that is measured.
 *
 * @param told
 *            what it does, for a reader
 * @param connections
 *            at how many it is measured; 0 is at each number that was asked for
 */
record Measure(String name, String told, int connections, Kind kind, Setup setup) {

    /** What an answer of success means. */
    enum Kind {
        /** Nothing was sold: a limit, a look, a refusal. */
        NO_SALE,
        /** Sold through the lane: the relay has work afterwards. */
        LANE,
        /** Sold in another way. */
        OTHER_WAY
    }

    /** Makes what is sold, before the time that is measured. */
    interface Setup {

        /** @param length for how long requests will be sent: so much has to be there */
        Ready ready(Duration length) throws IOException, SQLException;
    }

    /** What is sent, and what has to be true when the last answer has come. */
    record Ready(Script script, Check check) {}

    /** Looks whether anything was sold twice, lost or kept. */
    interface Check {

        /**
         * What is broken, in words; empty is as it must be.
         *
         * @param wins
         *            how many answers of success there were, those before and after the time that is
         *            measured included
         */
        List<String> breaches(long wins) throws SQLException;
    }

    /** Of what changes nothing. */
    static final Check NOTHING_TO_CHECK = _ -> List.of();
}
