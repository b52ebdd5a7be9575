package dev.holdfast;

import dev.holdfast.catalog.EventDirectory;
import dev.holdfast.checkout.Payments;
import dev.holdfast.checkout.SandboxGateway;
import dev.holdfast.checkout.SandboxStore;
import dev.holdfast.checkout.StripeEvents;
import dev.holdfast.checkout.StripeGateway;
import dev.holdfast.checkout.Webhooks;
import dev.holdfast.platform.config.Config;

import java.time.Duration;

/** Makes the payment gateway that is chosen, and everything about paying around it. */
final class Gateways {

    private Gateways() {}

    static Payments payments(Installation.Core core, EventDirectory directory) {
        return switch (core.config().paying().gateway()) {
            case SANDBOX -> sandbox(core, directory);
            case STRIPE -> stripe(core);
        };
    }

    private static Payments.Terms terms(Installation.Core core) {
        return new Payments.Terms(core.config().selling().paymentTimeout(), core.clock(), core.time(),
                core.registry());
    }

    private static Payments sandbox(Installation.Core core, EventDirectory directory) {
        Duration silence = core.config().selling().paymentTimeout().multipliedBy(2);
        var gateway = new SandboxGateway(new SandboxStore(core.database()), silence);
        String secret = core.config()
                .paying()
                .sandboxWebhookSecret()
                .orElseGet(() -> core.foundation().folder().secret("sandbox-webhook-secret", 24));
        var source = Webhooks.Source.sandbox(new StripeEvents(secret, core.time()), gateway);
        return Payments.through(gateway, source, core.inventory(), terms(core))
                .hearing(gateway, booking -> directory.byTag(booking.tag()));
    }

    private static Payments stripe(Installation.Core core) {
        Config.Paying paying = core.config().paying();
        var account = new StripeGateway.Account(paying.stripeSecretKey().orElseThrow(),
                paying.stripeApiBase(), core.config().selling().paymentTimeout());
        var events = new StripeEvents(paying.stripeWebhookSecret().orElseThrow(), core.time());
        return Payments.through(new StripeGateway(account), Webhooks.Source.stripe(events), core.inventory(),
                terms(core));
    }
}
