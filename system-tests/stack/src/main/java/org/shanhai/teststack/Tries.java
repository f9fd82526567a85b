package org.shanhai.teststack;

import java.util.Random;

/**
 * Runs a property on random input many times. Each try has a seed of its own; that of the try that fails is told, and
 * {@code -Dshanhai.seed=N} runs that try alone again.
 */
public final class Tries {
    private static final String SEED = "shanhai.seed";

    private Tries() {}

    /** What must hold whatever the random numbers are. */
    @FunctionalInterface
    public interface Property {
        void holdsFor(Random random);
    }

    public static void of(int tries, Property property) {
        Long given = Long.getLong(SEED);
        if (given != null) {
            property.holdsFor(new Random(given));
            return;
        }
        Random seeds = new Random();
        for (int number = 0; number < tries; number++) {
            long seed = seeds.nextLong();
            try {
                property.holdsFor(new Random(seed));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("try " + number + " fails, again with -D" + SEED + "=" + seed, failure);
            }
        }
    }
}
