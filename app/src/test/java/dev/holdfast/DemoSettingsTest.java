package dev.holdfast;

import dev.holdfast.platform.config.Config;
import dev.holdfast.platform.config.Settings;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** A demonstration is not in the way of those who try it hard. */
class DemoSettingsTest {

    @Test
    void limitsAreWide() {
        var config = Config.of(Settings.read(Map.of(), Map.of(), Optional.empty(), DemoCommand.fallbacks()));

        assertThat(config.limits()).isEqualTo(new Config.Limits(100_000, 100_000, 100_000, 0, 100_000));
        assertThat(config.secrets().organizerSignup()).isTrue();
    }
}
