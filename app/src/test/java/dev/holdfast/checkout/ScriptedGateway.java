package dev.holdfast.checkout;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A gateway that does at each call what a test says, by the number of the call, from 1. Thread-safe. */
final class ScriptedGateway implements PaymentGateway {

    private final AtomicInteger calls = new AtomicInteger();
    private volatile IntFunction<Answer> script;

    ScriptedGateway(IntFunction<Answer> script) {
        this.script = script;
    }

    void script(IntFunction<Answer> other) {
        script = other;
    }

    int calls() {
        return calls.get();
    }

    private Answer next() {
        return script.apply(calls.incrementAndGet());
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Answer charge(Charge charge) {
        return next();
    }

    @Override
    public Answer find(Inquiry inquiry) {
        return next();
    }

    @Override
    public Intent intend(Intention intention) {
        next();
        return new Intent("intent", "secret");
    }

    @Override
    public RefundAnswer refund(Refund refund) {
        next();
        return new RefundAnswer.Done();
    }

    @Override
    public Optional<Purpose> purposeOf(String transaction) {
        next();
        return Optional.empty();
    }
}
