package dev.holdfast.inventory.seating;

/** How a search deals with accessible and companion seats. */
enum Specials {
    /**
     * One accessible seat has to be among them; companion seats are best beside it, more accessible ones
     * worst.
     */
    NEEDED,
    /** As few of them as can be. */
    SPARED,
    /** None of them. */
    LEFT_OUT;

    boolean allows(SeatLayout layout, int unit) {
        return this != LEFT_OUT || !layout.special(unit);
    }

    /** How much a seat counts against the block it is in. */
    int weight(SeatLayout layout, int unit) {
        if (this != NEEDED) {
            return layout.special(unit) ? 1 : 0;
        }
        if (layout.accessible(unit)) {
            return 2;
        }
        return layout.companion(unit) ? 0 : 1;
    }

    /** The weight that no block of the kind can do without. */
    int unavoidable() {
        return this == NEEDED ? 2 : 0;
    }
}
