package dev.holdfast.race.claims;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.described.BackOffice;
import dev.holdfast.race.described.Counter;
import dev.holdfast.race.described.DescribedApi;
import dev.holdfast.race.described.Description.Goods;
import dev.holdfast.race.described.Values;
import dev.holdfast.race.verdict.claims.Board;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Makes a race by a described API ready. */
record DescribedPreparation(DescribedApi api, DescribedPlan plan) implements ClaimScenario.Preparation {

    @Override
    public void checkHealth(Stage door) {
        api.checkHealth();
    }

    @Override
    public String warmPath() {
        return api.warmPath();
    }

    @Override
    public Heat prepare(Stage stage, long seed) {
        Values known = api.setUp(api.values()
                .with("race", stage.name())
                .with("users", plan.users())
                .with("seats", plan.lots())
                .with("places", plan.capacity())
                .with("quantity_max", plan.quantityMax())
                .with("secret", UUID.randomUUID().toString())
                .with("millis", plan.clock().millis()));
        DescribedApi.Shelf shelf = shelf(known);
        List<Values> people = api.people(plan.users(), known);
        List<Credential> users = IntStream.rangeClosed(1, people.size())
                .mapToObj(DescribedShop::user)
                .toList();
        Map<Credential, Values> byUser = new HashMap<>();
        users.forEach(user -> byUser.put(user, people.get(byUser.size())));
        Ground ground = ground(shelf, known, byUser);
        List<String> lots = List.copyOf(ground.board().lots().keySet());
        return new Heat(stage.name(), ground, users, plan.crowd().waves(lots, new SplittableRandom(seed)));
    }

    private DescribedApi.Shelf shelf(Values known) {
        DescribedApi.Shelf shelf = api.shelf(plan.lots(), known);
        if (!plan.lotsGiven() || api.description().sells() == Goods.tickets) {
            return shelf;
        }
        if (shelf.lots().size() < plan.lots()) {
            throw new CouldNotRun("The target names " + shelf.lots().size() + " " + api.description().sells()
                    + ", which is less than " + plan.lots() + ". Race for fewer.");
        }
        return shelf.first(plan.lots());
    }

    private Ground ground(DescribedApi.Shelf shelf, Values known, Map<Credential, Values> byUser) {
        Map<String, Board.Lot> lots = new LinkedHashMap<>();
        shelf.lots().keySet().forEach(id -> lots.put(id, lot(lots.size() + 1, shelf.each())));
        BackOffice office = new BackOffice(api, shelf.lots());
        Optional<Supplier<Map<String, Integer>>> display = office.hasEnd()
                ? Optional.of(() -> office.free(known))
                : Optional.empty();
        Shop shop = new DescribedShop(new Counter(api, shelf.lots()), office, byUser, plan.confirm());
        return new Ground(api.description().name(), Board.of(lots), shop, display);
    }

    private Board.Lot lot(int number, int places) {
        return switch (api.description().sells()) {
            case tickets -> new Board.Lot(Board.Kind.TICKETS, "tickets", places);
            case seats -> new Board.Lot(Board.Kind.SEAT, "seat " + number, places);
            case slots -> new Board.Lot(Board.Kind.SLOT, "slot " + number, places);
        };
    }
}
