package dev.holdfast.checkout;

import dev.holdfast.platform.money.Money;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A gateway that is played by tokens. Any token is charged, except those that begin with:
 * <ul>
 * <li>{@code sandbox_decline}: declined;</li>
 * <li>{@code sandbox_timeout}: never answers, and never charges;</li>
 * <li>{@code sandbox_late}: does not answer in time, but charges, which is found out later;</li>
 * <li>{@code sandbox_twice}: charges once and says so twice;</li>
 * <li>{@code sandbox_refund_fails}: charges, but refunds fail;</li>
 * <li>{@code sandbox_3ds}: wants the buyer to agree first; asked for again with
 * the same key, it charges.</li>
 * </ul>
 * Thread-safe.
 */
public final class SandboxGateway implements PaymentGateway {

    /** How often a late charge is asked for before it is found to be done. */
    private static final int LATE_AFTER = 2;

    private final SandboxStore store;
    private final Duration silence;
    private final SecureRandom random = new SecureRandom();
    private volatile Consumer<String> callback = _ -> {};

    /** @param silence how long a call that is never answered takes */
    public SandboxGateway(SandboxStore store, Duration silence) {
        this.store = store;
        this.silence = silence;
    }

    /** Who is told of charges by their key, as a gateway's webhook would. */
    void onCharged(Consumer<String> listener) {
        callback = listener;
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public Answer charge(Charge charge) {
        var known = store.find(charge.key());
        String state = known.isPresent() ? again(charge, known.get()) : begin(charge);
        if (state.equals("late") || state.equals("abandoned")) {
            LockSupport.parkNanos(silence.toNanos());
            throw new GatewayException("the sandbox did not answer in time", null);
        }
        if (charge.token().startsWith("sandbox_twice")) {
            callback.accept(charge.key());
        }
        return find(charge.key());
    }

    private String begin(Charge charge) {
        String state = firstState(charge.token());
        store.insert(charge, state,
                "txn_" + Long.toString(random.nextLong() >>> 1, 36).toLowerCase(Locale.ROOT));
        return state;
    }

    private static String firstState(String token) {
        if (token.startsWith("sandbox_decline")) {
            return "declined";
        }
        if (token.startsWith("sandbox_timeout")) {
            return "abandoned";
        }
        if (token.startsWith("sandbox_late")) {
            return "late";
        }
        return token.startsWith("sandbox_3ds") ? "waiting" : "charged";
    }

    private String again(Charge charge, SandboxStore.Row known) {
        if (known.state().equals("waiting")) {
            store.move(charge.key(), "waiting", "charged");
            return "charged";
        }
        return known.state();
    }

    @Override
    public Answer find(String key) {
        Optional<SandboxStore.Row> found = store.find(key);
        if (found.isEmpty()) {
            return new Answer.NotFound();
        }
        SandboxStore.Row row = found.get();
        return switch (row.state()) {
            case "charged" -> new Answer.Charged(row.transaction());
            case "declined" -> new Answer.Declined("card_declined");
            case "waiting" -> new Answer.ActionRequired();
            case "late" -> late(key, row);
            default -> new Answer.NotFound();
        };
    }

    private Answer late(String key, SandboxStore.Row row) {
        if (store.asked(key) < LATE_AFTER) {
            return new Answer.Processing();
        }
        store.move(key, "late", "charged");
        return new Answer.Charged(row.transaction());
    }

    @Override
    public void refund(Refund refund) {
        SandboxStore.Row row = store.find(refund.chargeKey())
                .orElseThrow(() -> new GatewayException("the sandbox knows no charge " + refund.chargeKey(),
                        null));
        if (row.token().startsWith("sandbox_refund_fails")) {
            throw new GatewayException("the sandbox does not refund this token", null);
        }
        store.refund(refund);
    }

    /** What the sandbox has taken and not given back. */
    public Money kept(String key, Currency currency) {
        return new Money(store.kept(key), currency);
    }
}
