package org.shanhai.funding.account;

import java.util.Map;
import org.shanhai.funding.account.AccountQuestion.Grouping;

/**
 * An account of a group of commitments.
 *
 * @param group what they have in common, in the order that was asked for; empty for all of them
 */
public record Account(Map<Grouping, String> group, Sums sums) {}
