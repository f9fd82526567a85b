package org.shanhai.platform.reference;

/**
 * A purpose code of the OECD DAC list, as IATI uses it.
 *
 * @param categoryCode the three digits it belongs to
 */
public record SectorEntry(String code, Name name, String categoryCode) {}
