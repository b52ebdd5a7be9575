package dev.holdfast.platform.ids;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** References are read out loud, so no two characters look or sound alike. */
class BookingReferenceTest {

    @Test
    void aReferenceHasItsShape() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            assertThat(BookingReference.draw(random).value()).matches("EVT-[0-9A-HJKMNP-TV-Z]{8}");
        }
    }

    @Test
    void theAlphabetHas32CharactersAndNoLookAlikes() {
        var random = new SplittableRandom(2);
        var seen = new TreeSet<Character>();
        for (int i = 0; i < 10_000; i++) {
            seen.addAll(BookingReference.draw(random)
                    .value()
                    .substring(4)
                    .chars()
                    .mapToObj(c -> (char) c)
                    .collect(Collectors.toSet()));
        }

        assertThat(seen).hasSize(32).doesNotContain('I', 'L', 'O', 'U');
    }

    @Test
    void allFortyBitsCount() {
        var references = new HashSet<String>();
        for (int bit = 0; bit < 40; bit++) {
            long drawn = 1L << bit;
            references.add(BookingReference.draw(() -> drawn).value());
        }

        assertThat(references).hasSize(40).doesNotContain("EVT-00000000");
    }

    @Test
    void requestIdsAreSixteenHexadecimalDigits() {
        assertThat(RequestIds.draw()).matches("[0-9a-f]{16}").isNotEqualTo(RequestIds.draw());
    }
}
