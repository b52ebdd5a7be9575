package dev.holdfast.checkout;

import com.stripe.StripeClient;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.service.PaymentIntentService;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Stripe's payment intents. A charge is made in two steps, so that its end can be found out without the
 * token, which is not kept: the intent is created under the key of the attempt, which may be repeated and
 * then answers the same intent, and the token is only brought when it is confirmed, under a key of its own.
 * An intent that was never confirmed is cancelled by who finds it, and no confirmation that is still on its
 * way can charge it then. Why so: docs/adr/0009-stripe-in-two-steps.md. Thread-safe.
 */
public final class StripeGateway implements PaymentGateway {

    /** Stripe forgets keys after a day; well before, intents are searched for. */
    private static final Duration KEYS_LAST = Duration.ofHours(20);
    /** Why an intent was cancelled by us. */
    private static final String ABANDONED = "abandoned";

    /**
     * How Stripe is reached.
     *
     * @param apiBase another address than Stripe's own, for tests
     * @param timeout of a connection and of an answer
     */
    public record Account(String secretKey, Optional<String> apiBase, Duration timeout) {}

    private final PaymentIntentService intents;
    private final StripeRefunds refunds;

    public StripeGateway(Account account) {
        int millis = Math.toIntExact(account.timeout().toMillis());
        var builder = StripeClient.builder()
                .setApiKey(account.secretKey())
                .setConnectTimeout(millis)
                .setReadTimeout(millis)
                .setMaxNetworkRetries(0);
        account.apiBase().ifPresent(builder::setApiBase);
        var client = builder.build().v1();
        this.intents = client.paymentIntents();
        this.refunds = new StripeRefunds(client.refunds());
    }

    @Override
    public String name() {
        return "stripe";
    }

    static RequestOptions under(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    static GatewayException unclear(StripeException e) {
        return new GatewayException("stripe: " + e.getClass().getSimpleName() + ", status "
                + e.getStatusCode() + ", " + e.getCode(), e);
    }

    private PaymentIntent create(String key, Purpose purpose, Money amount, Way way) {
        var redirects = way == Way.PAGE
                ? PaymentIntentCreateParams.AutomaticPaymentMethods.AllowRedirects.ALWAYS
                : PaymentIntentCreateParams.AutomaticPaymentMethods.AllowRedirects.NEVER;
        var params = PaymentIntentCreateParams.builder()
                .setAmount(StripeAmounts.of(amount))
                .setCurrency(amount.currency().getCurrencyCode().toLowerCase(Locale.ROOT))
                .setAutomaticPaymentMethods(PaymentIntentCreateParams.AutomaticPaymentMethods.builder()
                        .setEnabled(true)
                        .setAllowRedirects(redirects)
                        .build())
                .putAllMetadata(StripeMetadata.ofCharge(key, purpose, way))
                .build();
        try {
            return intents.create(params, under(key));
        } catch (StripeException e) {
            throw unclear(e);
        }
    }

    private PaymentIntent retrieve(String id) {
        try {
            return intents.retrieve(id);
        } catch (StripeException e) {
            throw unclear(e);
        }
    }

    @Override
    public Answer charge(Charge charge) {
        String id = create(charge.key(), charge.purpose(), charge.amount(), Way.TOKEN).getId();
        try {
            PaymentIntent confirmed = intents.confirm(id, confirmation(charge.token()),
                    under(charge.key() + "-confirm"));
            // Another end may be the repetition of what was answered before the buyer went to the bank.
            return told(confirmed.getStatus().equals("succeeded") ? confirmed : retrieve(id));
        } catch (CardException e) {
            return new Answer.Declined(StripeEvents.reason(e.getStripeError()));
        } catch (InvalidRequestException e) {
            if ("payment_intent_unexpected_state".equals(e.getCode())) {
                return told(retrieve(id));
            }
            if (ofToken(e.getParam())) {
                return new Answer.Declined("invalid_payment_token");
            }
            throw unclear(e);
        } catch (StripeException e) {
            throw unclear(e);
        }
    }

    private static boolean ofToken(@Nullable String param) {
        return param != null
                && (param.startsWith("payment_method") || param.startsWith("confirmation_token"));
    }

    /** A token is a payment method, a confirmation token or a card token, told by how it begins. */
    private static PaymentIntentConfirmParams confirmation(String token) {
        var params = PaymentIntentConfirmParams.builder();
        if (token.startsWith("ctoken_")) {
            params.setConfirmationToken(token);
        } else if (token.startsWith("tok_")) {
            params.putExtraParam("payment_method_data",
                    Map.of("type", "card", "card", Map.of("token", token)));
        } else {
            params.setPaymentMethod(token);
        }
        return params.build();
    }

    /** What the state of an intent means to a charge with a token. */
    private static Answer told(PaymentIntent intent) {
        return switch (intent.getStatus()) {
            case "succeeded" -> new Answer.Charged(intent.getId());
            case "processing" -> new Answer.Processing();
            case "requires_action" -> new Answer.ActionRequired(intent.getClientSecret());
            case "requires_payment_method", "requires_confirmation", "canceled" ->
                intent.getLastPaymentError() == null
                        ? unpaid(intent)
                        : new Answer.Declined(StripeEvents.reason(intent.getLastPaymentError()));
            default -> throw new GatewayException(
                    "stripe: intent " + intent.getId() + " is " + intent.getStatus(), null);
        };
    }

    private static Answer unpaid(PaymentIntent intent) {
        String why = intent.getCancellationReason();
        return why == null || why.equals(ABANDONED)
                ? new Answer.NotFound()
                : new Answer.Declined("canceled: " + why);
    }

    @Override
    public Answer find(Inquiry inquiry) {
        Optional<PaymentIntent> found = inquiry.age().compareTo(KEYS_LAST) < 0
                ? Optional.of(retrieve(create(inquiry.key(), inquiry.purpose(), inquiry.amount(),
                        inquiry.way()).getId()))
                : search(inquiry.key());
        return found.map(intent -> answer(inquiry, intent)).orElseGet(Answer.NotFound::new);
    }

    private Optional<PaymentIntent> search(String key) {
        var params = PaymentIntentSearchParams.builder()
                .setQuery("metadata['" + StripeMetadata.KEY + "']:'" + key + "'")
                .build();
        try {
            return intents.search(params).getData().stream().findFirst();
        } catch (StripeException e) {
            throw unclear(e);
        }
    }

    private Answer answer(Inquiry inquiry, PaymentIntent intent) {
        boolean open = switch (intent.getStatus()) {
            case "requires_payment_method", "requires_confirmation", "requires_action" -> true;
            default -> false;
        };
        if (!open) {
            return told(intent);
        }
        if (inquiry.overdue()) {
            return calledOff(intent, new Answer.Declined(SandboxGateway.OVERDUE));
        }
        if (inquiry.way() == Way.PAGE) {
            return new Answer.ActionRequired(intent.getClientSecret());
        }
        Answer told = told(intent);
        return told instanceof Answer.NotFound ? calledOff(intent, told) : told;
    }

    /** Cancels what nobody has paid; if that comes too late, says what became of it. */
    private Answer calledOff(PaymentIntent intent, Answer then) {
        var params = PaymentIntentCancelParams.builder()
                .setCancellationReason(PaymentIntentCancelParams.CancellationReason.ABANDONED)
                .build();
        try {
            intents.cancel(intent.getId(), params);
            return then;
        } catch (InvalidRequestException _) {
            return told(retrieve(intent.getId()));
        } catch (StripeException e) {
            throw unclear(e);
        }
    }

    @Override
    public Intent intend(Intention intention) {
        PaymentIntent intent = create(intention.key(), intention.purpose(), intention.amount(), Way.PAGE);
        return new Intent(intent.getId(), intent.getClientSecret());
    }

    @Override
    public RefundAnswer refund(Refund refund) {
        return refunds.refund(refund);
    }

    @Override
    public Optional<Purpose> purposeOf(String transaction) {
        try {
            return StripeMetadata.charge(intents.retrieve(transaction).getMetadata())
                    .map(StripeMetadata.Tag::purpose);
        } catch (InvalidRequestException _) {
            return Optional.empty();
        } catch (StripeException e) {
            throw unclear(e);
        }
    }
}
