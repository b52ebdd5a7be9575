package dev.holdfast.bench;

import dev.holdfast.bench.load.Load;
import dev.holdfast.bench.load.PacedLoad;
import dev.holdfast.bench.load.Script;
import dev.holdfast.bench.load.Sender;

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
 * @param perSecond
 *            how many requests are due in a second; 0 is as many as are answered
 */
record Measure(String name, String told, int connections, Kind kind, Setup setup, double perSecond) {

    /** What is left for what comes unevenly, in the usual sizing of servers. */
    private static final double SHARE = 0.8;

    /** As many as are answered. */
    Measure(String name, String told, int connections, Kind kind, Setup setup) {
        this(name, told, connections, kind, setup, 0);
    }

    /** The name of this measure when it is not driven as hard as it can be. */
    static String paced(String name) {
        return name + "-at-80-percent";
    }

    /** This, with requests due at 80 % of the rate at which they were answered. */
    Measure paced(double answersPerSecond) {
        return new Measure(paced(name), "the same as `" + name + "` at 80 % of its own median rate, each"
                + " request due at a moment planned before; how long it took counts from that moment, whether"
                + " or not it could be sent then (no coordinated omission, as Gil Tene calls it)",
                connections,
                kind, setup, answersPerSecond * SHARE);
    }

    /** Connects to whom the script is for. */
    Sender connect(Script script, int at, long first) throws IOException {
        return perSecond == 0
                ? Load.connect(script, at, first)
                : PacedLoad.connect(script, at, first, perSecond);
    }

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
