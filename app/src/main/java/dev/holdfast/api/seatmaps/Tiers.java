package dev.holdfast.api.seatmaps;

import dev.holdfast.api.seatmaps.BlocksForm.Tier;
import dev.holdfast.api.seatmaps.SeatMapForm.CategoryForm;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tiers of system B that a layout uses, as categories. Belongs to one import. */
final class Tiers {

    private static final String STANDARD = "standard";

    private final Map<String, Tier> known = new HashMap<>();
    private final Map<String, CategoryForm> used = new LinkedHashMap<>();

    Tiers(List<@Nullable Tier> tiers) {
        for (Tier tier : tiers) {
            if (tier != null && tier.id() != null) {
                known.put(tier.id(), tier);
            }
        }
    }

    /** The key of the category that stands for a tier; without one, that of all the rest. */
    String key(@Nullable String tierId) {
        String id = tierId == null || tierId.isBlank() ? STANDARD : tierId;
        CategoryForm category = used.computeIfAbsent(id, this::category);
        return category.key() == null ? id : category.key();
    }

    private CategoryForm category(String id) {
        Optional<Tier> tier = Optional.ofNullable(known.get(id));
        String name = tier.map(Tier::name).orElse(id.equals(STANDARD) ? "Standard" : id);
        String colour = tier.map(Tier::color).filter(text -> text.matches("#[0-9a-fA-F]{6}")).orElse(null);
        boolean fits = id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
        return new CategoryForm(fits ? id : "tier-" + (used.size() + 1), name, colour);
    }

    /** At least one: a map without any would be refused for something its layout has not. */
    List<@Nullable CategoryForm> categories() {
        if (used.isEmpty()) {
            key(null);
        }
        return new ArrayList<>(used.values());
    }
}
