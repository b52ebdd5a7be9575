/** Tests of paying: Stripe's answers in recorded shapes, the breaker, webhooks. */
@NullMarked
package dev.holdfast.checkout;

import org.jspecify.annotations.NullMarked;
