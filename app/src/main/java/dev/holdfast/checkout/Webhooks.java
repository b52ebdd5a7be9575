package dev.holdfast.checkout;

import dev.holdfast.checkout.PaymentGateway.Purpose;
import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.ChargeResult;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Origin;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Hears what the gateway tells by itself. It may tell it twice, before it answers, after the hold has ended,
 * or never: the lane makes sense of all of it, and what was not recorded is told again, since the caller then
 * answers so. Thread-safe.
 */
public final class Webhooks {

    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

    /** What came of a webhook. */
    public sealed interface Heard {

        record Recorded() implements Heard {}

        /** It concerns nothing that we know. */
        record NotOurs() implements Heard {}

        /** It is not from the gateway. */
        record Forged(String why) implements Heard {}
    }

    /**
     * How the webhooks of a gateway are read.
     *
     * @param played what a gateway of our own makes of them first
     */
    public record Source(String gateway, StripeEvents events, UnaryOperator<News> played) {

        public static Source stripe(StripeEvents events) {
            return new Source("stripe", events, UnaryOperator.identity());
        }

        public static Source sandbox(StripeEvents events, SandboxGateway gateway) {
            return new Source("sandbox", events, gateway::play);
        }
    }

    private final Source source;
    private final Inventory inventory;
    private final GatewayCalls gateway;
    private final ChargeEnds ends;
    private final MeterRegistry registry;

    Webhooks(Source source, Checkout.Parts parts, MeterRegistry registry) {
        this.source = source;
        this.inventory = parts.inventory();
        this.gateway = parts.gateway();
        this.ends = parts.ends();
        this.registry = registry;
    }

    /** Whose webhooks these are. */
    public String gateway() {
        return source.gateway();
    }

    /**
     * Reads, proves and records one webhook.
     *
     * @param body the bytes as they came
     * @param signature the header Stripe-Signature
     * @throws GatewayException when the gateway had to be asked about it and does not answer
     */
    public Heard hear(byte[] body, Optional<String> signature, String requestId) {
        News news = source.events().read(body, signature.orElse(null));
        Heard heard = news instanceof News.Forged(String why)
                ? new Heard.Forged(why)
                : record(source.played().apply(news), new Origin("webhook", requestId));
        registry.counter("holdfast.payment.webhooks", "kind", kind(news), "result", kind(heard)).increment();
        return heard;
    }

    private static String kind(Object of) {
        return of.getClass().getSimpleName();
    }

    private Heard record(News news, Origin origin) {
        return switch (news) {
            case News.Charged(var purpose, _, String transaction) ->
                end(purpose, new ChargeResult.Charged(transaction), origin);
            case News.NotCharged(var purpose, _, String reason) ->
                end(purpose, new ChargeResult.NotCharged(reason), origin);
            case News.RefundEnded ended -> refund(ended, origin);
            case News.Disputed disputed -> dispute(disputed, origin);
            case News.NotOurs _,News.Forged _ -> new Heard.NotOurs();
        };
    }

    private Heard end(Purpose purpose, ChargeResult result, Origin origin) {
        if (booking(purpose, purpose.number()) == null) {
            return unknown(purpose);
        }
        var outcome = ends.record(purpose, result, origin);
        log.info("booking {}: attempt {} by webhook: {}", purpose.booking(), purpose.number(),
                outcome.getClass().getSimpleName());
        return new Heard.Recorded();
    }

    /** The booking, when it has so many attempts to pay. */
    private @Nullable Booking booking(Purpose purpose, int attempts) {
        return inventory.ledger()
                .find(purpose.event(), purpose.booking())
                .map(BookingLedger.Entry::booking)
                .filter(of -> of.payment() != null && of.payment().attempt() >= attempts)
                .orElse(null);
    }

    private static Heard unknown(Purpose purpose) {
        log.warn("a webhook tells of booking {} number {}, which is not here", purpose.booking(),
                purpose.number());
        return new Heard.NotOurs();
    }

    private Heard refund(News.RefundEnded ended, Origin origin) {
        Purpose purpose = ended.purpose();
        if (booking(purpose, 1) == null) {
            return unknown(purpose);
        }
        if (ended.error() != null) {
            log.warn("booking {}: refund {} came back: {}", purpose.booking(), purpose.number(),
                    ended.error());
            registry.counter("holdfast.refunds.returned").increment();
        }
        inventory.endRefund(purpose.event(), new LaneRequest.EndRefund(purpose.booking(), purpose.number(),
                ended.amount(), ended.error(), origin));
        return new Heard.Recorded();
    }

    private Heard dispute(News.Disputed disputed, Origin origin) {
        Purpose purpose = gateway.purposeOf(disputed.transaction()).orElse(null);
        if (purpose == null || booking(purpose, purpose.number()) == null) {
            return new Heard.NotOurs();
        }
        var request = new LaneRequest.Dispute(purpose.booking(), purpose.number(), disputed.state(),
                disputed.reason(), origin);
        inventory.dispute(purpose.event(), request);
        log.warn("booking {}: a dispute is {}: {}", purpose.booking(), disputed.state(), disputed.reason());
        registry.counter("holdfast.disputes", "state", disputed.state().name().toLowerCase(Locale.ROOT))
                .increment();
        return new Heard.Recorded();
    }
}
