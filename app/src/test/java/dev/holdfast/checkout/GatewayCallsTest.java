package dev.holdfast.checkout;

import dev.holdfast.checkout.PaymentGateway.Answer;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.money.Money;
import dev.holdfast.support.SettableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Calls end, are repeated when they fail soon, and are not made while the gateway fails. */
class GatewayCallsTest {

    private static final Answer DECLINED = new Answer.Declined("lost_card");
    private static final int FAILURES_UNTIL_OPEN = 10;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T08:00:00Z"));
    private final ScriptedGateway gateway = new ScriptedGateway(_ -> DECLINED);

    private GatewayCalls calls(Duration timeout) {
        return new GatewayCalls(gateway, timeout, clock, registry);
    }

    /** So short that a call that fails is not tried again. */
    private GatewayCalls hasty() {
        return calls(Duration.ofMillis(50));
    }

    private static Answer find(GatewayCalls calls) {
        var purpose = new PaymentGateway.Purpose(EventId.random(), new BookingId(UUID.randomUUID()), 1);
        return calls.find(new PaymentGateway.Inquiry("k", purpose, new Money(1, Currency.getInstance("USD")),
                PaymentGateway.Way.TOKEN, Duration.ZERO, false));
    }

    private static Answer down(int call) {
        throw new GatewayException("down at call " + call, null);
    }

    private void fail(GatewayCalls calls, int times) {
        gateway.script(GatewayCallsTest::down);
        for (int i = 0; i < times; i++) {
            assertThat(catchThrowableOfType(GatewayException.class, () -> find(calls)).called()).isTrue();
        }
    }

    private double state() {
        return registry.get("holdfast.gateway.breaker.state").tag("gateway", "scripted").gauge().value();
    }

    private static void assertNotCalled(GatewayCalls calls) {
        assertThat(catchThrowableOfType(GatewayException.class, () -> find(calls)).called()).isFalse();
    }

    @Test
    void whatFailsSoonIsTriedAgain() {
        gateway.script(call -> call < 3 ? down(call) : DECLINED);

        assertThat(find(calls(Duration.ofSeconds(20)))).isEqualTo(DECLINED);
        assertThat(gateway.calls()).isEqualTo(3);
        assertThat(registry.get("holdfast.gateway.calls").tag("result", "answered").timer().count()).isOne();
    }

    @Test
    void triesAreBounded() {
        gateway.script(GatewayCallsTest::down);

        assertThatThrownBy(() -> find(calls(Duration.ofSeconds(20)))).isInstanceOf(GatewayException.class);
        assertThat(gateway.calls()).isEqualTo(3);
    }

    @Test
    void bugsAreNotTriedAgain() {
        gateway.script(_ -> {
            throw new IllegalStateException("a bug");
        });

        assertThatThrownBy(() -> find(calls(Duration.ofSeconds(20)))).isInstanceOf(GatewayException.class);
        assertThat(gateway.calls()).isOne();
    }

    @Test
    void callThatIsNotAnsweredEnds() throws InterruptedException {
        var silence = new CountDownLatch(1);
        gateway.script(_ -> {
            try {
                silence.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return DECLINED;
        });

        assertThatThrownBy(() -> find(hasty())).isInstanceOf(GatewayException.class)
                .hasMessageContaining("did not answer within 50 ms");
        silence.countDown();
        assertThat(registry.get("holdfast.gateway.calls").tag("result", "timeout").timer().count()).isOne();
    }

    @Test
    void gatewayThatFailsIsNotCalledUntilItIsWellAgain() {
        GatewayCalls calls = hasty();
        assertThat(state()).isZero();

        fail(calls, FAILURES_UNTIL_OPEN);
        assertThat(state()).isEqualTo(2);
        int before = gateway.calls();
        assertNotCalled(calls);
        assertThat(calls.pass().granted()).isFalse();
        assertThat(gateway.calls()).isEqualTo(before);
        assertThat(registry.get("holdfast.gateway.refused").tag("gateway", "scripted").counter().count())
                .isEqualTo(2);

        clock.advance(GatewayBreaker.PAUSE.plusMillis(1));
        gateway.script(_ -> DECLINED);
        assertThat(find(calls)).isEqualTo(DECLINED);
        assertThat(state()).isEqualTo(1);
        for (int i = 1; i < GatewayBreaker.PROBES; i++) {
            find(calls);
        }
        assertThat(state()).isZero();
    }

    @Test
    void gatewayThatIsStillDownIsLeftAloneAgain() {
        GatewayCalls calls = hasty();
        fail(calls, FAILURES_UNTIL_OPEN);
        clock.advance(GatewayBreaker.PAUSE.plusMillis(1));

        fail(calls, GatewayBreaker.PROBES);

        assertThat(state()).isEqualTo(2);
        assertNotCalled(calls);
    }

    @Test
    void passThatIsNotUsedIsGivenBack() {
        GatewayCalls calls = hasty();
        fail(calls, FAILURES_UNTIL_OPEN);
        clock.advance(GatewayBreaker.PAUSE.plusMillis(1));
        gateway.script(_ -> DECLINED);

        for (int i = 0; i < 3 * GatewayBreaker.PROBES; i++) {
            try (GatewayBreaker.Pass pass = calls.pass()) {
                assertThat(pass.granted()).isTrue();
            }
        }
        assertThat(find(calls)).isEqualTo(DECLINED);
    }

    @Test
    void declinesAreAnswersAndNoFailures() {
        GatewayCalls calls = hasty();

        for (int i = 0; i < 100; i++) {
            assertThat(find(calls)).isEqualTo(DECLINED);
        }

        assertThat(state()).isZero();
    }

    @Test
    void silentChargesWhoseInquiriesAreAnsweredDoNotStopTheRest() {
        GatewayCalls calls = hasty();
        gateway.script(call -> call % 2 == 0 ? down(call) : DECLINED);

        for (int i = 0; i < 60; i++) {
            boolean answered = i % 2 == 0;
            if (answered) {
                find(calls);
            } else {
                assertThatThrownBy(() -> find(calls)).isInstanceOf(GatewayException.class);
            }
        }

        assertThat(state()).isZero();
    }
}
