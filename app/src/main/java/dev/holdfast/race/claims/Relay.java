package dev.holdfast.race.claims;

import dev.holdfast.race.course.Crowd;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.claims.Claim;
import dev.holdfast.race.verdict.claims.Demand;
import dev.holdfast.race.verdict.claims.Handover;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Hands bookings over from address to address: the winner cancels at one, and when that is answered another
 * user asks for the same at the next, and the other way round.
 */
record Relay(HttpTarget target, Heat heat) {

    private static final int WINNERS_MAX = 50;
    private static final int AT_ONCE = 32;

    List<Handover> run(List<Claim> winners) {
        List<HttpTarget> nodes = target.addresses().stream().map(target::by).toList();
        try {
            List<Claim> some = winners.subList(0, Math.min(WINNERS_MAX, winners.size()));
            return Crowd.queue(some, AT_ONCE, winner -> handovers(winner, nodes))
                    .stream()
                    .flatMap(List::stream)
                    .toList();
        } finally {
            nodes.forEach(HttpTarget::close);
        }
    }

    private List<Handover> handovers(Claim winner, List<HttpTarget> nodes) {
        HttpTarget one = nodes.get(winner.number() % nodes.size());
        HttpTarget other = nodes.get((winner.number() + 1) % nodes.size());
        int rival = winner.user() % heat.users().size() + 1;
        Demand demand = new Demand(winner.told().granted(), 0);
        List<Handover> handovers = new ArrayList<>();
        Leg there = new Leg(winner.user(), ClaimRace.bookingId(winner), one, rival, other);
        Handover first = handover(there, demand, winner.number() + "-there");
        handovers.add(first);
        if (first.answer() instanceof Answer.Won won) {
            Leg back = new Leg(rival, won.reservationId(), other, winner.user(), one);
            handovers.add(handover(back, demand, winner.number() + "-back"));
        }
        return handovers;
    }

    private Handover handover(Leg leg, Demand demand, String step) {
        Shop shop = heat.ground().shop();
        Reply cancelled = shop.at(leg.from()).cancel(heat.who(leg.giver()), leg.bookingId());
        Reply asked = shop.at(leg.to()).ask(heat.who(leg.taker()), demand, heat.key() + "-" + step);
        String what = heat.ground().board().labels(demand.exact()) + " from " + address(leg.from()) + " to "
                + address(leg.to());
        return new Handover(what, cancelled.statusOrZero(), shop.answer(asked));
    }

    private static URI address(HttpTarget node) {
        return node.addresses().getFirst();
    }

    private record Leg(int giver, String bookingId, HttpTarget from, int taker, HttpTarget to) {}
}
