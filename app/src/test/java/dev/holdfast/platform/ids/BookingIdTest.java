package dev.holdfast.platform.ids;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** A booking's id carries its event's tag, whatever else is in it. */
class BookingIdTest {

    private static final long NOW = 1_893_456_000_000L;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 0xFFFFF, 0x100000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFF00000, 0xA5A5A5A5})
    void theTagComesBack(int tag) {
        var random = new SplittableRandom(1);
        for (long time : new long[]{0, NOW, (1L << 48) - 1}) {
            BookingId id = BookingId.draw(new EventTag(tag), time, random);

            assertThat(id.tag()).isEqualTo(new EventTag(tag));
            assertThat(id.wellFormed()).isTrue();
            assertThat(id.value().version()).isEqualTo(8);
            assertThat(id.value().variant()).isEqualTo(2);
        }
    }

    @Test
    void everyBitOfATagComesBackWithEveryBitOfChance() {
        for (int bit = 0; bit < 32; bit++) {
            for (long drawn : new long[]{0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
                int tag = 1 << bit;

                assertThat(BookingId.draw(new EventTag(tag), NOW, () -> drawn).tag().value()).isEqualTo(tag);
                assertThat(BookingId.draw(new EventTag(~tag), NOW, () -> drawn).tag().value())
                        .isEqualTo(~tag);
            }
        }
    }

    @Test
    void theTimeIsInFront() {
        var random = new SplittableRandom(2);
        BookingId earlier = BookingId.draw(new EventTag(-1), NOW, random);
        BookingId later = BookingId.draw(new EventTag(0), NOW + 1, random);

        assertThat(earlier.value().getMostSignificantBits() >>> 16).isEqualTo(NOW);
        assertThat(earlier.toString()).isLessThan(later.toString());
    }

    @Test
    void idsOfOneMomentDiffer() {
        var random = new SplittableRandom(3);
        var ids = new HashSet<BookingId>();
        for (int i = 0; i < 100_000; i++) {
            ids.add(BookingId.draw(new EventTag(7), NOW, random));
        }

        assertThat(ids).hasSize(100_000);
    }

    @Test
    void otherUuidsAreNotOurs() {
        assertThat(new BookingId(UUID.randomUUID()).wellFormed()).isFalse();
        assertThat(new BookingId(new UUID(0, 0)).wellFormed()).isFalse();
        assertThat(new BookingId(UUID.fromString("00000000-0000-8000-c000-000000000000")).wellFormed())
                .isFalse();
    }
}
