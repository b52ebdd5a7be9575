package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Accuses refusals whose reason, seats or alternatives cannot have been true. */
final class UntrueRefusal implements Check<ClaimHistory> {

    private static final int ALTERNATIVES_MAX = 3;

    @Override
    public String name() {
        return "misleading-refusal";
    }

    @Override
    public String promise() {
        return "what a refusal says is true: the reason, the seats taken, the alternatives";
    }

    @Override
    public List<String> breaches(ClaimHistory history) {
        Taking taking = new Taking(history);
        List<String> breaches = new ArrayList<>();
        for (Claim claim : history.outcomes()) {
            if (claim.answer() instanceof Answer.Refused refused) {
                String wrong = wrongReason(history.board(), claim, refused.code(), taking);
                wrong = wrong.isEmpty() ? wrongSeats(history.board(), claim, taking) : wrong;
                wrong = wrong.isEmpty() ? wrongAlternatives(history.board(), claim, taking) : wrong;
                if (!wrong.isEmpty()) {
                    breaches.add(claim + ", " + refused.label() + ": " + wrong);
                }
            }
        }
        return breaches;
    }

    private static String wrongReason(Board board, Claim claim, String code, Taking taking) {
        if (claim.demand().together() > 0) {
            return "";
        }
        return switch (code) {
            case "seat_taken" -> shortOf(Board.Kind.SEAT, board, claim, taking);
            case "slot_taken" -> shortOf(Board.Kind.SLOT, board, claim, taking);
            case "sold_out", "all_held", "not_enough_left" ->
                shortOf(Board.Kind.TICKETS, board, claim, taking);
            default -> "";
        };
    }

    /** Whether something of that kind can have been missing; if not, says so. */
    private static String shortOf(Board.Kind kind, Board board, Claim claim, Taking taking) {
        boolean can = claim.demand().exact().entrySet().stream().anyMatch(wanted -> {
            Board.Lot lot = board.lots().get(wanted.getKey());
            // A slot with several places may be told of as tickets are.
            boolean meant = lot != null && (lot.kind() == kind
                    || (lot.kind() == Board.Kind.SLOT && kind == Board.Kind.TICKETS));
            return meant && wanted.getValue() > taking.leastFreeBefore(wanted.getKey(),
                    claim.span().completedNanos());
        });
        return can ? "" : "nothing asked for can have been short of that";
    }

    private static String wrongSeats(Board board, Claim claim, Taking taking) {
        for (String seat : claim.told().taken()) {
            Integer wanted = claim.demand().exact().get(seat);
            if (wanted == null) {
                return board.label(seat) + " is told as taken and was not asked for";
            }
            if (taking.leastFreeBefore(seat, claim.span().completedNanos()) >= wanted) {
                return board.label(seat) + " is told as taken and was free";
            }
        }
        return "";
    }

    private static String wrongAlternatives(Board board, Claim claim, Taking taking) {
        List<List<String>> offers = claim.told().alternatives();
        long seats = claim.demand()
                .exact()
                .keySet()
                .stream()
                .map(board.lots()::get)
                .filter(lot -> lot != null && lot.kind() == Board.Kind.SEAT)
                .count();
        if (offers.size() > ALTERNATIVES_MAX) {
            return offers.size() + " alternatives";
        }
        for (List<String> offer : offers) {
            if (offer.size() != seats || new HashSet<>(offer).size() != offer.size()) {
                return "an alternative of " + offer.size() + " seats for " + seats;
            }
            for (String seat : offer) {
                boolean known = board.lots().containsKey(seat);
                if (known && taking.mostFreeAfter(seat, claim.span().invokedNanos()) < 1) {
                    return "the alternative " + board.labels(Map.of(seat, 1)) + " was taken";
                }
            }
        }
        return "";
    }
}
