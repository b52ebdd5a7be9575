package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Check;
import dev.holdfast.race.verdict.Excerpt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Accuses when a repeated payment is answered otherwise than the first. */
final class ReceiptDiffers implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "repeat-differs";
    }

    @Override
    public String promise() {
        return "a confirm that is repeated is answered the same, byte for byte";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        Map<String, String> first = new HashMap<>();
        List<String> breaches = new ArrayList<>();
        for (Told.Receipt receipt : history.told().receipts()) {
            String before = first.putIfAbsent(receipt.booking(), receipt.body());
            if (before != null && !before.equals(receipt.body())) {
                breaches.add("booking " + receipt.booking() + " heard " + Excerpt.of(before) + " and "
                        + Excerpt.of(receipt.body()));
            }
        }
        return breaches;
    }
}
