package org.shanhai.sample;

import java.util.SortedMap;
import java.util.function.Function;

/**
 * Figures that are read and compared together, so that one too many is found as well as one missing.
 *
 * @param expected values by code, in the form of {@link Values}
 * @param live the same from the services
 */
record FigureGroup(
        String en, String zh, SortedMap<String, String> expected, Function<Live, SortedMap<String, String>> live) {}
