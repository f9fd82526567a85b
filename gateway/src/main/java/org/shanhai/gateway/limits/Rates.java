package org.shanhai.gateway.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How often one may come. Each instance of the gateway counts for itself.
 *
 * @param account one account, over all its tokens and addresses
 * @param address one address, for what needs no token
 * @param refused one address, for requests whose token is missing or not accepted
 */
@ConfigurationProperties("shanhai.gateway.rates")
record Rates(Rate account, Rate address, Rate refused) {}
