package dev.holdfast.race.rehearsal;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.Stage;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes the copy off sale when the rehearsal is over, however it ended, be it by a signal. Falls once. */
final class Curtain implements AutoCloseable {

    private static final int TRIES_MAX = 5;

    private final HttpTarget target;
    private final Credential admin;
    private final Stage.Draft copy;
    private final RehearsalPlan.Ending ending;
    private final AtomicBoolean fallen = new AtomicBoolean();
    private final Thread onSignal = new Thread(this::fall, "curtain");

    Curtain(HttpTarget target, Credential admin, Stage.Draft copy, RehearsalPlan.Ending ending) {
        this.target = target;
        this.admin = admin;
        this.copy = copy;
        this.ending = ending;
        Runtime.getRuntime().addShutdownHook(onSignal);
    }

    private void fall() {
        if (!fallen.compareAndSet(false, true)) {
            return;
        }
        Reply reply = ending == RehearsalPlan.Ending.CANCEL ? become("cancelled") : become("draft");
        if (reply.statusOrZero() != 200) {
            throw Stage.refused("Taking the copy " + copy.eventId() + " off sale", reply,
                    "IT MAY STILL BE ON SALE: cancel it by hand.");
        }
    }

    /** Somebody, or the sale itself, may have changed the version that was read. */
    private Reply become(String status) {
        Reply reply = new Reply.Failed(false, "not tried");
        for (int tries = 0; tries < TRIES_MAX && reply.statusOrZero() != 200; tries++) {
            int version = target.get("/api/v1/events/" + copy.eventId(), admin)
                    .json()
                    .path("version")
                    .asInt(copy.version());
            reply = target.put("/api/v1/admin/events/" + copy.eventId(), admin,
                    Map.of("status", status, "version", version));
        }
        return reply;
    }

    /**
     * Lets it fall.
     *
     * @throws CouldNotRun
     *             when the copy may still be on sale
     */
    @Override
    public void close() {
        try {
            fall();
        } finally {
            forget();
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException _) {
            // The process is ending: the hook runs, or has run.
        }
    }
}
