package dev.holdfast.race.money;

import dev.holdfast.race.verdict.money.Purchase.Ending;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** What a buyer does with a hold. */
enum Script {
    PAYS(10, Ending.CONFIRMED),
    DECLINED_THEN_PAYS(8, Ending.CONFIRMED),
    TIMES_OUT_THEN_PAYS(4, Ending.CONFIRMED),
    CHARGED_LATE(4, Ending.CONFIRMED),
    WEBHOOK_FIRST(5, Ending.CONFIRMED),
    WEBHOOK_TWICE(5, Ending.CONFIRMED),
    WEBHOOK_ONLY(4, Ending.CONFIRMED),
    AGREES(6, Ending.CONFIRMED),
    UNPROVEN_THEN_PAYS(4, Ending.CONFIRMED),
    DOUBLE_CLICK(8, Ending.CONFIRMED),
    TWO_BROWSERS(8, Ending.CONFIRMED),
    REPEATS(6, Ending.CONFIRMED),
    CANCELS(8, Ending.CANCELLED),
    CANCELS_TWICE(6, Ending.CANCELLED),
    CANCELS_TWICE_WITH_KEY(6, Ending.CANCELLED),
    CANCELS_WHILE_PAYING(8, Ending.ANY),
    CANCELS_UNPAID(4, Ending.CANCELLED),
    PAYS_AFTER_END(4, Ending.EXPIRED),
    CHARGED_AFTER_END(4, Ending.ANY);

    private final int weight;
    private final Ending ending;

    Script(int weight, Ending ending) {
        this.weight = weight;
        this.ending = ending;
    }

    Ending ending() {
        return ending;
    }

    /** One of those that can be played. */
    static Script draw(RandomGenerator random, boolean webhooks) {
        List<Script> playable = Arrays.stream(values())
                .filter(script -> webhooks || script != CHARGED_AFTER_END)
                .toList();
        int left = random.nextInt(playable.stream().mapToInt(script -> script.weight).sum());
        for (Script script : playable) {
            left -= script.weight;
            if (left < 0) {
                return script;
            }
        }
        throw new IllegalStateException("weights add up");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
