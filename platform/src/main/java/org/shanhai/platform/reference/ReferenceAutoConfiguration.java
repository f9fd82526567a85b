package org.shanhai.platform.reference;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Gives a service the reference data: the published files, and one more named by {@code shanhai.reference.extra-file}. */
@AutoConfiguration
public class ReferenceAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ReferenceData referenceData(@Value("${shanhai.reference.extra-file:}") @Nullable Path extraFile) {
        ReferenceFiles published = ReferenceFiles.published();
        return new ReferenceData(
                extraFile == null || extraFile.toString().isEmpty()
                        ? published
                        : published.and(ReferenceFiles.at(extraFile)));
    }
}
