package dev.holdfast.race.verdict.money;

import dev.holdfast.race.verdict.Check;

import java.util.List;

/** Accuses when the payment status does not fit the money. */
final class UntruePaymentStatus implements Check<MoneyHistory> {

    @Override
    public String name() {
        return "payment-status";
    }

    @Override
    public String promise() {
        return "payment_status tells what became of the money";
    }

    @Override
    public List<String> breaches(MoneyHistory history) {
        return history.purchases()
                .stream()
                .filter(purchase -> purchase.books().status() == 200 && purchase.books().quiet())
                .filter(purchase -> !fits(purchase.books()))
                .map(purchase -> purchase + ": " + purchase.books().paymentStatus() + ", "
                        + purchase.books().funds())
                .toList();
    }

    private static boolean fits(Books books) {
        Books.Funds funds = books.funds();
        return switch (books.paymentStatus()) {
            case "completed" -> funds.charged() > 0 && funds.refunded() == 0;
            case "partially_refunded" -> funds.refunded() > 0 && funds.refunded() < funds.charged();
            case "refunded" -> funds.refunded() > 0 && funds.refunded() == funds.charged();
            case "pending", "failed" -> funds.charged() == 0;
            default -> false;
        };
    }
}
