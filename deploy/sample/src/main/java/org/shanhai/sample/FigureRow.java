package org.shanhai.sample;

/**
 * One expected figure beside the live one.
 *
 * @param code what it is of: a donor, an area, a project…; empty for a total
 * @param expected empty when no such figure is expected
 * @param live empty when there is none
 */
public record FigureRow(String en, String zh, String code, String expected, String live) {

    public boolean isEqual() {
        return expected.equals(live);
    }
}
