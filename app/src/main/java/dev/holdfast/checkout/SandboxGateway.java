package dev.holdfast.checkout;

import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.money.Money;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A gateway that is played by tokens. Any token is charged, except those that begin with:
 * <ul>
 * <li>{@code sandbox_decline}: declined;</li>
 * <li>{@code sandbox_timeout}: never answers, and never charges, unless a webhook says later that it
 * did;</li>
 * <li>{@code sandbox_late}: does not answer in time, but charges, which no webhook tells and is found out
 * later;</li>
 * <li>{@code sandbox_twice}: charges once and says so twice, the first time before it answers;</li>
 * <li>{@code sandbox_webhook_twice}: the same three times, twice before it answers;</li>
 * <li>{@code sandbox_webhook_only}: charges and says so, but never answers;</li>
 * <li>{@code sandbox_refund_fails}: charges, but refunds fail;</li>
 * <li>{@code sandbox_refund_pending}: charges, but refunds wait for a webhook;</li>
 * <li>{@code sandbox_3ds}: wants the buyer to agree first; asked for again with
 * the same key, it charges;</li>
 * <li>{@code sandbox_unproven}: the same, but then it declines.</li>
 * </ul>
 * A webhook that is played to it (docs/operating/payments.md) makes true what it tells. Thread-safe.
 */
public final class SandboxGateway implements PaymentGateway {

    /** How often a late charge is asked for before it is found to be done. */
    private static final int LATE_AFTER = 2;
    private static final String PAGE = "sandbox_page";
    static final String OVERDUE = "the buyer did not come back";

    private final SandboxStore store;
    private final Duration silence;
    private final SecureRandom random = new SecureRandom();
    private volatile Consumer<String> callback = _ -> {};
    private volatile Function<BookingId, Optional<EventId>> events = _ -> Optional.empty();

    /** @param silence how long a call that is never answered takes */
    public SandboxGateway(SandboxStore store, Duration silence) {
        this.store = store;
        this.silence = silence;
    }

    /** Who is told of charges by their key, as a gateway's webhook would; and whose bookings are. */
    void onCharged(Consumer<String> listener, Function<BookingId, Optional<EventId>> eventOf) {
        callback = listener;
        events = eventOf;
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public Answer charge(Charge charge) {
        var first = new SandboxStore.Row(charge.key(), charge.token(), firstState(charge.token()),
                transaction());
        SandboxStore.Kept kept = store.keep(first, charge.amount());
        // Somebody may have asked before what became of it, and then nothing becomes of it.
        String state = kept.fresh() ? first.state() : again(kept.charge());
        if (state.equals("late") || state.equals("abandoned")) {
            throw silent();
        }
        boolean heardOf = tell(charge);
        return kept.fresh() && !heardOf ? told(first, false) : told(charge.key(), false);
    }

    /** Plays the webhooks that come before the answer; answers whether there were some. */
    private boolean tell(Charge charge) {
        String token = charge.token();
        boolean twice = token.startsWith("sandbox_webhook_twice");
        boolean only = token.startsWith("sandbox_webhook_only");
        boolean heardOf = twice || only || token.startsWith("sandbox_twice");
        if (heardOf) {
            callback.accept(charge.key());
        }
        if (twice) {
            callback.accept(charge.key());
        }
        if (only) {
            throw silent();
        }
        return heardOf;
    }

    private GatewayException silent() {
        LockSupport.parkNanos(silence.toNanos());
        return new GatewayException("the sandbox did not answer in time", null);
    }

    private String transaction() {
        return "txn_" + Long.toString(random.nextLong() >>> 1, 36).toLowerCase(Locale.ROOT);
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
        return token.startsWith("sandbox_3ds") || token.startsWith("sandbox_unproven")
                ? "waiting"
                : "charged";
    }

    private String again(SandboxStore.Row known) {
        if (known.state().equals("waiting")) {
            String end = known.token().startsWith("sandbox_unproven") ? "declined" : "charged";
            store.move(known.key(), "waiting", end);
            return end;
        }
        return known.state();
    }

    @Override
    public Answer find(Inquiry inquiry) {
        // Who is told that there was no charge relies on it: one that is still on its way is not made.
        var none = new SandboxStore.Row(inquiry.key(), "", "abandoned", transaction());
        return told(store.keep(none, inquiry.amount()).charge(), inquiry.overdue());
    }

    private Answer told(String key, boolean overdue) {
        return store.find(key).map(row -> told(row, overdue)).orElseGet(Answer.NotFound::new);
    }

    private Answer told(SandboxStore.Row row, boolean overdue) {
        return switch (row.state()) {
            case "charged" -> new Answer.Charged(row.transaction());
            case "declined" -> new Answer.Declined("card_declined");
            case "waiting" -> overdue
                    ? calledOff(row.key())
                    : new Answer.ActionRequired(
                            row.token().equals(PAGE) ? secret(row.transaction()) : null);
            case "late" -> late(row);
            default -> new Answer.NotFound();
        };
    }

    private Answer calledOff(String key) {
        store.move(key, "waiting", "declined");
        SandboxStore.Row row = store.find(key).orElseThrow();
        return row.state().equals("charged")
                ? new Answer.Charged(row.transaction())
                : new Answer.Declined(OVERDUE);
    }

    private Answer late(SandboxStore.Row row) {
        if (store.asked(row.key()) < LATE_AFTER) {
            return new Answer.Processing();
        }
        store.move(row.key(), "late", "charged");
        return new Answer.Charged(row.transaction());
    }

    @Override
    public Intent intend(Intention intention) {
        var page = new SandboxStore.Row(intention.key(), PAGE, "waiting", transaction());
        SandboxStore.Row row = store.keep(page, intention.amount()).charge();
        return new Intent(row.transaction(), secret(row.transaction()));
    }

    private static String secret(String transaction) {
        return transaction + "_secret_sandbox";
    }

    @Override
    public RefundAnswer refund(Refund refund) {
        SandboxStore.Row row = store.transaction(refund.transaction())
                .orElseThrow(() -> new GatewayException("the sandbox knows no charge " + refund.transaction(),
                        null));
        if (row.token().startsWith("sandbox_refund_fails")) {
            return new RefundAnswer.Refused("the sandbox does not refund this token");
        }
        if (row.token().startsWith("sandbox_refund_pending") && !store.refunded(refund.key())) {
            return new RefundAnswer.Pending();
        }
        return store.refund(refund.key(), refund.transaction(), refund.amount())
                ? new RefundAnswer.Done()
                : new RefundAnswer.Refused("the sandbox has not charged " + refund.transaction());
    }

    @Override
    public Optional<Purpose> purposeOf(String transaction) {
        return store.transaction(transaction).flatMap(row -> purpose(row.key()));
    }

    /** A key is the booking and the number of the attempt. */
    Optional<Purpose> purpose(String key) {
        int dash = key.lastIndexOf('-');
        var booking = new BookingId(UUID.fromString(key.substring(0, dash)));
        int attempt = Integer.parseInt(key.substring(dash + 1));
        return events.apply(booking).map(event -> new Purpose(event, booking, attempt));
    }

    /** Makes true what a webhook tells, as far as it can be; returns what there is to record then. */
    News play(News news) {
        return switch (news) {
            case News.Charged(var purpose, String key, _) -> charged(purpose, key);
            case News.NotCharged failed -> notCharged(failed);
            case News.RefundEnded(_, String key, String transaction, Money amount, String error) -> {
                boolean given = error != null || store.refund(key, transaction, amount);
                yield given ? news : new News.NotOurs();
            }
            case News.Disputed _,News.NotOurs _,News.Forged _ -> news;
        };
    }

    private News charged(Purpose purpose, String key) {
        for (String state : new String[]{"waiting", "late", "abandoned"}) {
            store.move(key, state, "charged");
        }
        return store.find(key)
                .filter(row -> row.state().equals("charged"))
                .<News>map(row -> new News.Charged(purpose, key, row.transaction()))
                .orElseGet(News.NotOurs::new);
    }

    private News notCharged(News.NotCharged failed) {
        store.move(failed.key(), "waiting", "declined");
        store.move(failed.key(), "late", "declined");
        boolean declined = store.find(failed.key()).filter(row -> row.state().equals("declined")).isPresent();
        return declined ? failed : new News.NotOurs();
    }

    /** What the sandbox has taken and not given back. */
    public Money kept(String key, Currency currency) {
        return new Money(store.kept(key), currency);
    }
}
