package dev.holdfast.race;

import dev.holdfast.race.selftest.FakeHall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Races at a fake hall. */
final class RaceHall {

    private RaceHall() {}

    /** As its administrator, with a seed. */
    static RaceRun at(FakeHall target, String scenario, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of(scenario, "--url", target.url(), "--admin-token", FakeHall.TOKEN, "--seed", "7"));
        arguments.addAll(Arrays.asList(options));
        return RaceRun.of(arguments.toArray(String[]::new));
    }
}
