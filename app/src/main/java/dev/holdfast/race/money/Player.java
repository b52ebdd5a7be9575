package dev.holdfast.race.money;

import dev.holdfast.race.course.Crowd;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.money.Told.Cancel;
import dev.holdfast.race.verdict.money.Told.Receipt;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Plays the scripts of buyers, and remembers what they were told. Thread-safe. */
final class Player {

    /** How long a payment that gets no answer may keep a buyer busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** Long enough for others to ask for what a hold that ended has left. */
    private static final Duration LATE = Duration.ofSeconds(1);
    private static final int REFUSED = 409;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final MoneyApi api;
    private final InstantSource clock;
    private final String webhookSecret;
    private final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
    private final Queue<Cancelled> cancels = new ConcurrentLinkedQueue<>();

    /** A cancel that was answered with success, and its answer. */
    record Cancelled(String booking, String key, Reply reply) {

        Cancel told(String currency) {
            return new Cancel(booking, key,
                    MoneyApi.minorOfMajor(reply.json().path("refund_amount"), currency));
        }
    }

    /** @param webhookSecret signs webhooks; empty when none can be played */
    Player(MoneyApi api, InstantSource clock, String webhookSecret) {
        this.api = api;
        this.clock = clock;
        this.webhookSecret = webhookSecret;
    }

    MoneyApi api() {
        return api;
    }

    /** Asks again and again for what was refused, as others give back; the last answer. */
    Reply insist(Buyer buyer, Reply refusal, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        Reply reply = refusal;
        while (reply.statusOrZero() == REFUSED && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            reply = api.again(buyer);
        }
        return reply;
    }

    List<Receipt> receipts() {
        return List.copyOf(receipts);
    }

    List<Cancelled> cancels() {
        return List.copyOf(cancels);
    }

    void play(Buyer buyer, String booking) {
        Hold hold = new Hold(buyer, booking);
        switch (buyer.wish().script()) {
            case PAYS -> pay(hold, "race");
            case DECLINED_THEN_PAYS -> first(hold, "sandbox_decline");
            case TIMES_OUT_THEN_PAYS -> first(hold, "sandbox_timeout");
            case UNPROVEN_THEN_PAYS -> {
                once(hold, "sandbox_unproven");
                once(hold, "sandbox_unproven");
                pay(hold, "race");
            }
            case CHARGED_LATE -> pay(hold, "sandbox_late");
            case WEBHOOK_FIRST -> pay(hold, "sandbox_twice");
            case WEBHOOK_TWICE -> pay(hold, "sandbox_webhook_twice");
            case WEBHOOK_ONLY -> pay(hold, "sandbox_webhook_only");
            case AGREES -> pay(hold, "sandbox_3ds");
            case DOUBLE_CLICK -> together(() -> pay(hold, "race"), () -> pay(hold, "race"));
            case TWO_BROWSERS -> together(() -> pay(hold, "race-one"), () -> pay(hold, "race-other"));
            case REPEATS -> {
                pay(hold, "race");
                pay(hold, "race");
                pay(hold, "race");
            }
            case CANCELS, CANCELS_TWICE, CANCELS_TWICE_WITH_KEY, CANCELS_WHILE_PAYING, CANCELS_UNPAID ->
                cancelling(hold);
            case PAYS_AFTER_END -> {
                api.giveBack(buyer, booking);
                once(hold, "race");
            }
            case CHARGED_AFTER_END -> chargedAfterEnd(hold);
        }
    }

    private void cancelling(Hold hold) {
        String key = hold.buyer().key() + "-cancel";
        switch (hold.buyer().wish().script()) {
            case CANCELS_TWICE -> {
                pay(hold, "race");
                together(() -> cancel(hold, ""), () -> cancel(hold, ""));
            }
            case CANCELS_TWICE_WITH_KEY -> {
                pay(hold, "race");
                together(() -> cancel(hold, key), () -> cancel(hold, key));
            }
            case CANCELS_WHILE_PAYING -> together(() -> pay(hold, "race"), () -> cancel(hold, ""));
            case CANCELS -> {
                pay(hold, "race");
                cancel(hold, "");
            }
            default -> cancel(hold, "");
        }
    }

    private void first(Hold hold, String token) {
        once(hold, token);
        pay(hold, "race");
    }

    /** The attempt gets no answer, the hold ends, and then comes the news that it was charged. */
    private void chargedAfterEnd(Hold hold) {
        once(hold, "sandbox_timeout");
        until(() -> api.giveBack(hold.buyer(), hold.booking()), reply -> reply.statusOrZero() != 409);
        LockSupport.parkNanos(LATE.toNanos());
        String event = api.events().get(hold.buyer().wish().sale());
        api.webhook(hold.buyer(),
                Webhook.charged(event, hold.booking(), webhookSecret, clock.instant()));
    }

    /** Repeats until the payment has an end: it is charged once, however often it is asked for. */
    private void pay(Hold hold, String token) {
        until(() -> once(hold, token), reply -> switch (reply.statusOrZero()) {
            case 202, 503 -> false;
            case 409 -> !reply.json().path("code").asString("").equals("payment_in_progress");
            default -> true;
        });
    }

    private Reply once(Hold hold, String token) {
        Reply reply = api.confirm(hold.buyer(), hold.booking(), token + "-" + hold.buyer().number());
        if (reply.statusOrZero() == 200) {
            receipts.add(new Receipt(hold.booking(), reply.text()));
        }
        return reply;
    }

    private void cancel(Hold hold, String key) {
        Reply reply = until(() -> api.cancel(hold.buyer(), hold.booking(), key),
                answer -> answer.statusOrZero() != 503);
        if (reply.statusOrZero() == 200) {
            cancels.add(new Cancelled(hold.booking(), key, reply));
        }
    }

    private static Reply until(Supplier<Reply> deed, Predicate<Reply> ended) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Reply reply = deed.get();
        while (!ended.test(reply) && System.nanoTime() < deadline) {
            if (reply.statusOrZero() != 202) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            reply = deed.get();
        }
        return reply;
    }

    private static void together(Runnable one, Runnable other) {
        Crowd.rush(List.of(one, other), deed -> {
            deed.run();
            return true;
        });
    }

    private record Hold(Buyer buyer, String booking) {}
}
