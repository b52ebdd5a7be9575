package dev.holdfast;

import dev.holdfast.audit.Audit;
import dev.holdfast.catalog.Resources;
import dev.holdfast.catalog.cancel.CancellationWork;
import dev.holdfast.catalog.cancel.Cancellations;
import dev.holdfast.checkout.Payments;
import dev.holdfast.inventory.Sweeper;
import dev.holdfast.notices.Relay;
import dev.holdfast.platform.work.Repeating;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What runs in the background of a node with the role worker. */
final class Workers {

    private static final Logger log = LoggerFactory.getLogger(Workers.class);
    private static final Duration EVERY_HOUR = Duration.ofHours(1);
    private static final Duration EVERY_SECOND = Duration.ofSeconds(1);
    private static final Duration GAUGES_INTERVAL = Duration.ofSeconds(30);
    /** "My bookings" are a second old at most; what happens within a round costs less together. */
    private static final Duration RELAY_INTERVAL = Duration.ofMillis(400);

    /** What is carried on. */
    record Work(Payments payments, Sweeper sweeper, Resources resources, Cancellations cancellations,
            CancellationWork cancelling) {}

    private Workers() {}

    static List<Repeating> start(Installation.Core core, Installation.Accounts accounts, Work work) {
        Payments payments = work.payments();
        var relay = new Relay(core.inventory(), work.cancellations(), core.database(), core.registry());
        var refunds = Repeating.start("refunds", EVERY_SECOND, payments.refunds()::giveBackDue);
        payments.refunds().onDue(refunds::nudge);
        return List.of(refunds, Repeating.start("sweeper", EVERY_SECOND, work.sweeper()::sweep),
                Repeating.start("settlement", EVERY_SECOND, payments.settlement()::settle),
                Repeating.start("cancellations", EVERY_SECOND, work.cancelling()::round),
                Repeating.start("relay", RELAY_INTERVAL, relay::carryOn),
                Repeating.start("gauges", GAUGES_INTERVAL, core.inventory().gauges()::refresh),
                Repeating.start("slots", EVERY_HOUR, work.resources()::carryOn),
                Repeating.start("audit", EVERY_HOUR, audit(core)),
                Repeating.start("tokens", EVERY_HOUR, () -> {
                    accounts.userTokens().forgetExpired();
                    accounts.adminTokens().forgetExpired();
                }));
    }

    /** What must not be is looked for on every node that works, and raised as an alarm by its count. */
    private static Runnable audit(Installation.Core core) {
        AtomicLong findings = core.registry().gauge("holdfast.audit.findings", new AtomicLong());
        var audit = new Audit(core.database().dataSource());
        return () -> findings.set(audit.run(finding -> log.error("audit: {}", finding)).findings());
    }
}
