package dev.holdfast.inventory.decision;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** States as they are stored and shown. */
class WordsTest {

    @ParameterizedTest
    @EnumSource
    void bookingStatesReadBack(BookingState state) {
        assertThat(BookingState.of(state.text())).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource
    void paymentStatesReadBack(PaymentState state) {
        assertThat(PaymentState.of(state.text())).isEqualTo(state);
    }

    @ParameterizedTest
    @EnumSource
    void eventStatusesReadBack(EventStatus status) {
        assertThat(EventStatus.of(status.text())).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void sessionStatusesReadBack(SessionStatus status) {
        assertThat(SessionStatus.of(status.text())).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource
    void kindsOfLinesReadBack(Line.Kind kind) {
        assertThat(Line.Kind.of(kind.text())).isEqualTo(kind);
    }

    @Test
    void areInLowerCase() {
        assertThat(SessionStatus.ON_SALE.text()).isEqualTo("on_sale");
        assertThat(Line.Kind.SEATS.text()).isEqualTo("seats");
        assertThat(BookingState.PAYING.text()).isEqualTo("paying");
        assertThat(PaymentState.PARTIALLY_REFUNDED.text()).isEqualTo("partially_refunded");
        assertThat(EventStatus.CANCELLED.text()).isEqualTo("cancelled");
    }

    @ParameterizedTest
    @EnumSource
    void liveIsHeldOrSold(BookingState state) {
        assertThat(state.live()).isEqualTo(state.holding() || state == BookingState.CONFIRMED);
    }
}
