package org.shanhai.contracts.funding;

import java.time.LocalDate;

/**
 * The head of a donor's journal at the end of a day. Whoever keeps these can tell later whether a row before it was changed, removed or put
 * in: the journal is a chain of hashes.
 *
 * @param donorCode as registered: one of the 19 donors or one of their cities
 * @param rows how many sealed rows the chain has
 * @param headHash SHA-256 of the last row, 64 hexadecimal digits
 */
public record JournalHeadStated(String donorCode, LocalDate day, long rows, String headHash) implements DonorEvent {}
