package dev.holdfast.checkout;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.service.RefundService;
import dev.holdfast.checkout.PaymentGateway.RefundAnswer;

import java.util.List;

/**
 * Refunds at Stripe. Keys are forgotten there after a day and a key remembers a failure, so the refunds that
 * the charge has are looked at first: one of ours that stands is the answer, and after one that failed
 * another is made under the next key. Thread-safe.
 */
final class StripeRefunds {

    private static final long PAGE = 100;

    private final RefundService refunds;

    StripeRefunds(RefundService refunds) {
        this.refunds = refunds;
    }

    RefundAnswer refund(PaymentGateway.Refund refund) {
        try {
            List<Refund> ours = refunds.list(RefundListParams.builder()
                    .setPaymentIntent(refund.transaction())
                    .setLimit(PAGE)
                    .build())
                    .getData()
                    .stream()
                    .filter(made -> made.getMetadata() != null
                            && refund.key().equals(made.getMetadata().get(StripeMetadata.KEY)))
                    .toList();
            for (Refund made : ours) {
                if (!(answer(made) instanceof RefundAnswer.Refused)) {
                    return answer(made);
                }
            }
            return answer(create(refund, ours.size()));
        } catch (InvalidRequestException e) {
            return new RefundAnswer.Refused(e.getCode() == null ? "invalid_request" : e.getCode());
        } catch (StripeException e) {
            throw StripeGateway.unclear(e);
        }
    }

    private Refund create(PaymentGateway.Refund refund, int failed) throws StripeException {
        String key = failed == 0 ? refund.key() : refund.key() + "-" + (failed + 1);
        var params = RefundCreateParams.builder()
                .setPaymentIntent(refund.transaction())
                .setAmount(StripeAmounts.of(refund.amount()))
                .putAllMetadata(StripeMetadata.ofRefund(refund.key(), refund.purpose()))
                .build();
        return refunds.create(params, StripeGateway.under(key));
    }

    private static RefundAnswer answer(Refund refund) {
        return switch (refund.getStatus()) {
            case "succeeded" -> new RefundAnswer.Done();
            case "pending", "requires_action" -> new RefundAnswer.Pending();
            case "failed", "canceled" -> new RefundAnswer.Refused(StripeEvents.failure(refund));
            default -> throw new GatewayException(
                    "stripe: refund " + refund.getId() + " is " + refund.getStatus(), null);
        };
    }
}
