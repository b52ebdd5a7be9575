package dev.holdfast;

import dev.holdfast.tidy.Tidy;
import dev.holdfast.tidy.Violation;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The sources keep to the style: sizes, banned calls, SQL, names, links. */
class TidyTest {
    @Test
    void everythingIsTidy() {
        assertThat(Tidy.violations(Tidy.repository())).extracting(Violation::toString).isEmpty();
    }
}
