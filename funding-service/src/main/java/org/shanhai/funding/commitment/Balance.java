package org.shanhai.funding.commitment;

import java.math.BigDecimal;
import org.shanhai.funding.money.Cny;

/**
 * What has become of a promise, or a change of it.
 *
 * @param disbursedCny what was ever paid
 * @param returnedCny what came back of it
 * @param reservedCny what is requested and waits for the second person
 */
public record Balance(BigDecimal disbursedCny, BigDecimal returnedCny, BigDecimal reservedCny) {

    public static final Balance ZERO = new Balance(Cny.ZERO, Cny.ZERO, Cny.ZERO);

    public static Balance paid(BigDecimal amountCny) {
        return new Balance(amountCny, Cny.ZERO, Cny.ZERO);
    }

    public static Balance returned(BigDecimal amountCny) {
        return new Balance(Cny.ZERO, amountCny, Cny.ZERO);
    }

    public static Balance reserved(BigDecimal amountCny) {
        return new Balance(Cny.ZERO, Cny.ZERO, amountCny);
    }

    /** A reservation that became a payment. */
    public static Balance paidFromReserve(BigDecimal amountCny) {
        return new Balance(amountCny, Cny.ZERO, amountCny.negate());
    }

    public static Balance released(BigDecimal amountCny) {
        return new Balance(Cny.ZERO, Cny.ZERO, amountCny.negate());
    }

    public Balance plus(Balance change) {
        return new Balance(
                disbursedCny.add(change.disbursedCny),
                returnedCny.add(change.returnedCny),
                reservedCny.add(change.reservedCny));
    }

    /** Paid and not returned. */
    public BigDecimal netCny() {
        return disbursedCny.subtract(returnedCny);
    }

    /** Paid and not returned, or spoken for. */
    public BigDecimal takenCny() {
        return netCny().add(reservedCny);
    }
}
