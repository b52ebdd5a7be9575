package dev.holdfast.catalog;

import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.SeatMapId;
import dev.holdfast.platform.ids.VenueId;

import java.util.Optional;

/**
 * A seat map to be kept.
 *
 * @param successorOf the map this is the next version of; none for a new map
 */
public record NewSeatMap(Owner owner, VenueId venue, Optional<SeatMapId> successorOf, SeatMap map) {

    /** Whose venue it is, and who draws its map. */
    public record Owner(OrganizationId organization, AdminId administrator) {}
}
