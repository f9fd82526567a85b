package org.shanhai.contracts.programme;

/**
 * A file of reference data (areas, donors, sectors, indicators) was put in force.
 *
 * @param file its name, e.g. donors.json
 * @param sha256 of its content, 64 hexadecimal digits
 * @param entries how many entries it has
 */
public record ReferenceChanged(String file, String sha256, int entries) implements ProgrammeEvent {}
