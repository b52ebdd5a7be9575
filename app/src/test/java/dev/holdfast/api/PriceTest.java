package dev.holdfast.api;

import dev.holdfast.ApiAnswer;
import dev.holdfast.Buyer;
import dev.holdfast.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** What is shown is what is charged: fees, taxes, codes, hidden ticket types. */
class PriceTest {

    @RegisterExtension
    static final TestServer SERVER = TestServer.usual();

    private final SeatedDate date = SeatedDate.in(Hall.at(SERVER));
    private final Buyer buyer = SERVER.account();

    private static String money(int minor) {
        return "{\"amount_minor\": " + minor + ", \"currency\": \"USD\"}";
    }

    private String admin() {
        return "/api/v1/admin/events/" + date.event().id();
    }

    private ApiAnswer addType(String members) {
        return SERVER.api()
                .post(admin() + "/ticket-types", """
                        {"session_id": "%s", "name": "New", "price": %s, "capacity": 20%s}"""
                        .formatted(date.session(), money(2_000), members), SERVER.admin());
    }

    private String type(String members) {
        return addType(members).answers(201).text("/ticket_type/ticket_type_id");
    }

    private ApiAnswer addCode(String code, String members) {
        return SERVER.api()
                .post(admin() + "/codes", "{\"code\": \"%s\", %s}".formatted(code, members), SERVER.admin());
    }

    private ApiAnswer put(String path, String body) {
        return SERVER.api().send("PUT", path, body, SERVER.admin());
    }

    private ApiAnswer ask(String route, String type, int quantity, String further) {
        return buyer.post(route,
                """
                {"event_id": "%s", "idempotency_key": "%s",
                "items": [{"ticket_type_id": "%s", "quantity": %d}]%s}"""
                        .formatted(date.event().id(), UUID.randomUUID(), type, quantity, further));
    }

    private ApiAnswer reserve(String type, int quantity, String further) {
        return ask("reserve", type, quantity, further);
    }

    private static String discount(String code) {
        return ", \"discount_code\": \"" + code + "\"";
    }

    private static String access(String code) {
        return ", \"access_code\": \"" + code + "\"";
    }

    private static String expecting(int minor) {
        return ", \"expected_total\": " + money(minor);
    }

    private ApiAnswer shown(String query) {
        return SERVER.api().get("/api/v1/events/" + date.event().id() + "/sessions" + query).answers(200);
    }

    @Test
    void whatIsShownIsCharged() {
        ApiAnswer made = addType("""
                , "fee": {"each": %s, "percent": 2.5}, "tax": {"percent": 19}""".formatted(money(30)))
                .answers(201);
        String type = made.text("/ticket_type/ticket_type_id");
        // 2000 + 30 + 50, and 19 % of 2080 are 395.2.
        assertThat(made.number("/ticket_type/total_price/amount_minor")).isEqualTo(2_475);
        assertThat(made.decimal("/ticket_type/fee/percent")).isEqualByComparingTo("2.5");
        assertThat(shown("").body()).contains("\"total_price\":{\"amount_minor\":2475");

        ApiAnswer held = reserve(type, 1, expecting(2_475)).answers(200);

        assertThat(held.decimal("/total_amount")).isEqualByComparingTo("24.75");
        assertThat(held.number("/items/0/price/amount_minor")).isEqualTo(2_000);
        assertThat(held.number("/items/0/fee/amount_minor")).isEqualTo(80);
        assertThat(held.number("/items/0/tax/amount_minor")).isEqualTo(395);
        assertThat(held.number("/items/0/amount/amount_minor")).isEqualTo(2_475);
        buyer.confirm(held.text("/reservation_id")).answers(200);
        assertThat(buyer.booking(held.text("/reservation_id")).decimal("/total_amount"))
                .isEqualByComparingTo("24.75");
    }

    @Test
    void feesAndTaxesAreEditedAndHoldsKeepTheirs() {
        String type = type(", \"tax\": {\"percent\": 10, \"included\": true}");
        ApiAnswer before = reserve(type, 1, "").answers(200);
        String path = admin() + "/ticket-types/" + type;

        ApiAnswer edited = put(path, "{\"fee\": {\"each\": " + money(100) + "}, \"tax\": null}").answers(200);

        assertThat(edited.has("/ticket_type/tax")).isFalse();
        assertThat(edited.number("/ticket_type/total_price/amount_minor")).isEqualTo(2_100);
        assertThat(reserve(type, 1, "").answers(200).number("/items/0/amount/amount_minor")).isEqualTo(2_100);
        assertThat(before.number("/items/0/tax/amount_minor")).isEqualTo(182);
        assertThat(buyer.booking(before.text("/reservation_id")).number("/items/0/amount/amount_minor"))
                .isEqualTo(2_000);
        put(path, "{\"fee\": {\"percent\": 101}}").blames("fee.percent");
        put(path, "{\"tax\": {\"percent\": 1.23456}}").blames("tax.percent");
        put(path, "{\"tax\": {}}").blames("tax.percent");
        addType(", \"fee\": {\"each\": {\"amount_minor\": -1, \"currency\": \"USD\"}}")
                .blames("fee.each.amount_minor");
    }

    @Test
    void anotherPriceThanWasShownHoldsNothing() {
        String type = type("");
        put(admin() + "/ticket-types/" + type, "{\"price\": " + money(2_200) + "}").answers(200);

        SERVER.unchanged(() -> {
            ApiAnswer refused = reserve(type, 2, expecting(4_000)).refuses(409, "price_changed");
            assertThat(refused.number("/total/amount_minor")).isEqualTo(4_400);
            reserve(type, 2, ", \"expected_total\": {\"amount_minor\": 1, \"currency\": \"EUR\"}")
                    .blames("expected_total");
        });
        reserve(type, 2, expecting(4_400)).answers(200);
    }

    @Test
    void quoteIsWhatAReserveCostsAndHoldsNothing() {
        String type = type(", \"fee\": {\"percent\": 10}");
        addCode("HALF", "\"kind\": \"percentage\", \"percent\": 50, \"uses_max\": 1").answers(201);

        SERVER.unchanged(() -> {
            ApiAnswer quote = ask("quote", type, 2, discount("half")).answers(200);
            assertThat(quote.number("/total/amount_minor")).isEqualTo(2_200);
            assertThat(quote.text("/discount_code")).isEqualTo("HALF");
            assertThat(quote.number("/items/0/discount/amount_minor")).isEqualTo(2_000);
            ask("quote", type, 10, "").answers(200);
            ask("quote", type, 21, "").refuses(400, "limit_reached");
            ask("quote", type, 1, discount("NONE")).refuses(400, "code_unknown");
        });
        reserve(type, 2, discount("half") + expecting(2_200)).answers(200);
        ask("quote", type, 2, discount("half")).refuses(409, "code_used_up");
    }

    @Test
    void codesThatAreNotGoodSayWhy() {
        String type = type("");
        Instant later = SERVER.now().plus(Duration.ofDays(1));
        addCode("LATER",
                "\"kind\": \"amount\", \"amount\": " + money(100) + ", \"opens_at\": \"" + later + "\"")
                .answers(201);
        addCode("ONCE", "\"kind\": \"amount\", \"amount\": " + money(100) + ", \"uses_max\": 1").answers(201);
        addCode("RICH", "\"kind\": \"amount\", \"amount\": %s, \"min_spend\": %s".formatted(money(500),
                money(5_000))).answers(201);
        addCode("GOLD", "\"kind\": \"percentage\", \"percent\": 10, \"ticket_type_ids\": [\"" + date.type(0)
                + "\"]").answers(201);
        addCode("DOOR", "\"kind\": \"access\"").answers(201);
        String once = reserve(type, 1, discount("once")).answers(200).text("/reservation_id");

        SERVER.unchanged(() -> {
            ApiAnswer early = reserve(type, 1, discount("LATER")).refuses(400, "code_not_active");
            assertThat(early.time("/opens_at")).isEqualTo(later);
            assertThat(early.text("/field")).isEqualTo("discount_code");
            reserve(type, 1, discount("ONCE")).refuses(409, "code_used_up");
            assertThat(reserve(type, 2, discount("RICH")).refuses(400, "minimum_not_reached")
                    .number("/minimum/amount_minor")).isEqualTo(5_000);
            reserve(type, 1, discount("GOLD")).refuses(400, "code_does_not_apply");
            reserve(type, 1, discount("DOOR")).refuses(400, "code_unknown");
            assertThat(reserve(type, 1, access("RICH")).refuses(400, "code_unknown").text("/field"))
                    .isEqualTo("access_code");
            reserve(type, 1, discount(" ")).blames("discount_code");
        });
        assertThat(reserve(type, 3, discount("RICH")).answers(200).decimal("/total_amount"))
                .isEqualByComparingTo("55");
        buyer.cancel(once).answers(200);
        reserve(type, 1, discount("ONCE")).answers(200);
    }

    @Test
    void buyTwoGetOneFree() {
        String type = type("");
        addCode("THREE", "\"kind\": \"buy_n_get_n\", \"buy\": 2, \"get\": 1").answers(201);

        reserve(type, 2, discount("THREE")).refuses(400, "code_does_not_apply");
        assertThat(reserve(type, 7, discount("THREE")).answers(200).decimal("/total_amount"))
                .isEqualByComparingTo("100");
    }

    @Test
    void hiddenTypesAreThereForNobodyWithoutTheirCode() {
        String hidden = type(", \"hidden\": true");
        String seats = SERVER.api()
                .post(admin() + "/ticket-types",
                        """
                        {"session_id": "%s", "name": "Friends", "price": %s, "category": "gold",
                        "hidden": true}"""
                                .formatted(date.session(), money(1)),
                        SERVER.admin())
                .answers(201)
                .text("/ticket_type/ticket_type_id");
        int free = date.event().free();
        addCode("FRIENDS", "\"kind\": \"access\", \"ticket_type_ids\": [\"%s\", \"%s\"], \"uses_max\": 2"
                .formatted(hidden, seats)).answers(201);
        addCode("OTHERS", "\"kind\": \"access\", \"ticket_type_ids\": [\"" + date.type(0) + "\"]")
                .answers(201);

        assertThat(shown("").body()).doesNotContain(hidden).doesNotContain(seats);
        assertThat(shown("?access_code=others").body()).doesNotContain(hidden);
        assertThat(shown("?access_code=friends").body()).contains(hidden).contains(seats);
        SERVER.unchanged(() -> {
            reserve(hidden, 1, "").refuses(400, "not_on_sale");
            reserve(seats, 1, "").refuses(400, "not_on_sale");
            reserve(hidden, 1, access("OTHERS")).refuses(400, "not_on_sale");
            ask("quote", hidden, 1, "").refuses(400, "not_on_sale");
        });
        assertThat(reserve(hidden, 2, access("friends")).answers(200).decimal("/total_amount"))
                .isEqualByComparingTo("40");
        assertThat(reserve(seats, 2, access("friends")).answers(200).decimal("/total_amount"))
                .isEqualByComparingTo("0.02");
        assertThat(date.event().free()).isEqualTo(free - 2);
        reserve(hidden, 1, access("friends")).refuses(409, "code_used_up");
    }

    @Test
    void organizersKeepCodes() {
        ApiAnswer made = addCode("spring.26", """
                "kind": "percentage", "percent": 12.5, "max_discount": %s, "listed": true, "uses_max": 3"""
                .formatted(money(900))).answers(201);
        String one = admin() + "/codes/" + made.text("/code/code_id");
        assertThat(made.text("/code/code")).isEqualTo("SPRING.26");
        addCode("SPRING.26", "\"kind\": \"access\"").refuses(409, "code_taken");
        String type = type("");
        reserve(type, 1, discount("spring.26")).answers(200);
        reserve(type, 1, discount("spring.26")).answers(200);

        ApiAnswer list = SERVER.api().get(admin() + "/codes", SERVER.admin()).answers(200);
        assertThat(list.number("/codes/0/uses")).isEqualTo(2);
        ApiAnswer listed = SERVER.api()
                .get("/api/v1/events/" + date.event().id() + "/discounts")
                .answers(200);
        assertThat(listed.text("/discounts/0/code")).isEqualTo("SPRING.26");
        assertThat(listed.has("/discounts/0/uses")).isFalse();

        put(one, "{\"kind\": \"percentage\", \"percent\": 5, \"uses_max\": 1}").blames("uses_max");
        put(one, "{\"kind\": \"access\"}").blames("kind");
        put(one, "{\"code\": \"OTHER\", \"kind\": \"percentage\", \"percent\": 5}").blames("code");
        put(one, "{\"kind\": \"percentage\", \"percent\": 5, \"version\": 1}").refuses(409,
                "version_conflict");
        ApiAnswer edited = put(one, "{\"kind\": \"amount\", \"amount\": " + money(100) + ", \"uses_max\": 2}")
                .answers(200);
        assertThat(edited.number("/code/uses")).isEqualTo(2);
        assertThat(SERVER.api().send("DELETE", one, "", SERVER.admin()).answers(200).text("/code/active"))
                .isEqualTo("false");
        reserve(type, 1, discount("spring.26")).refuses(400, "code_not_active");
        put(admin() + "/codes/" + UUID.randomUUID(), "{\"kind\": \"access\"}").refuses(404, "not_found");
    }

    @Test
    void wrongCodesNameTheField() {
        SERVER.unchanged(() -> {
            addCode("", "\"kind\": \"access\"").blames("code");
            addCode("with space", "\"kind\": \"access\"").blames("code");
            addCode("X", "\"kind\": \"gift\"").blames("kind");
            addCode("X", "\"kind\": \"percentage\"").blames("percent");
            addCode("X", "\"kind\": \"percentage\", \"percent\": 0").blames("percent");
            addCode("X", "\"kind\": \"percentage\", \"percent\": 5, \"amount\": " + money(1))
                    .blames("amount");
            addCode("X", "\"kind\": \"amount\", \"amount\": " + money(0)).blames("amount.amount_minor");
            addCode("X", "\"kind\": \"buy_n_get_n\", \"buy\": 1").blames("get");
            addCode("X", "\"kind\": \"access\", \"listed\": true").blames("listed");
            addCode("X", "\"kind\": \"access\", \"uses_max\": 0").blames("uses_max");
            addCode("X", "\"kind\": \"access\", \"ticket_type_ids\": [\"" + UUID.randomUUID() + "\"]")
                    .blames("ticket_type_ids");
            addCode("X", "\"kind\": \"access\", \"session_ids\": [\"" + UUID.randomUUID() + "\"]")
                    .blames("session_ids");
        });
    }

    @Test
    void copyOfAnEventHasItsCodesUnused() {
        String hidden = type(", \"hidden\": true, \"fee\": {\"percent\": 3}");
        addCode("FRIENDS", "\"kind\": \"access\", \"ticket_type_ids\": [\"" + hidden + "\"]").answers(201);
        reserve(hidden, 1, access("FRIENDS")).answers(200);

        String copy = SERVER.api()
                .post(admin() + "/copy", "{\"shift_days\": 7}", SERVER.admin())
                .answers(201)
                .text("/event_id");

        ApiAnswer codes = SERVER.api()
                .get("/api/v1/admin/events/" + copy + "/codes", SERVER.admin())
                .answers(200);
        assertThat(codes.number("/codes/0/uses")).isZero();
        String opened = codes.text("/codes/0/ticket_type_ids/0");
        assertThat(opened).isNotEqualTo(hidden);
        assertThat(SERVER.api().get("/api/v1/admin/events/" + copy + "/sessions", SERVER.admin()).body())
                .contains(opened)
                .contains("\"hidden\":true");
    }
}
