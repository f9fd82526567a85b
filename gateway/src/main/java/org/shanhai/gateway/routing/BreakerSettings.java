package org.shanhai.gateway.routing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param calls how many of the last calls are looked at
 * @param failurePercent from this part of failed ones on the backend is left alone
 * @param open for so long
 */
@ConfigurationProperties("shanhai.gateway.breaker")
record BreakerSettings(int calls, float failurePercent, Duration open) {}
