package dev.holdfast.race.money;

import dev.holdfast.race.report.JsonParts;
import dev.holdfast.race.verdict.Heard;
import dev.holdfast.race.verdict.money.MoneyHistory;
import dev.holdfast.race.verdict.money.Purchase;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes everything known about a race for money as one JSON document. */
final class MoneyJson {

    private MoneyJson() {}

    /** Writes the document over whatever the file held. */
    static void write(MoneyResult result, Path file) {
        MoneyHistory history = result.history();
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("findings", result.verdict().findings());
        document.put("scenario", "money");
        document.put("targets", result.facts().addresses());
        document.put("events", result.facts().events());
        document.put("users", result.plan().users());
        document.put("seed", result.plan().seed());
        document.put("webhooks", result.plan().webhooks());
        JsonParts.pace(document, history.rush());
        JsonParts.verdict(document, result.verdict());
        document.put("sums", MoneyHistory.sum(history.purchases()));
        document.put("bookings", history.purchases().stream().map(MoneyJson::purchase).toList());
        document.put("receipts", history.told().receipts());
        document.put("cancels", history.told().cancels());
        document.put("attempts", history.rush().stream().map(MoneyJson::call).toList());
        document.put("calls", history.calls().stream().map(MoneyJson::call).toList());
        JsonParts.write(document, file);
    }

    private static Map<String, Object> purchase(Purchase purchase) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("booking_id", purchase.booking());
        node.put("buyer", purchase.what().buyer());
        node.put("script", purchase.what().script());
        node.put("sale", purchase.what().sale());
        node.put("quantity", purchase.price().quantity());
        node.put("total", purchase.price().total());
        node.put("state", purchase.state());
        node.put("books", purchase.books());
        return node;
    }

    private static Map<String, @Nullable Object> call(Heard request) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("request", request.toString());
        JsonParts.heard(node, request);
        return node;
    }
}
