package org.shanhai.project.reference;

import org.shanhai.platform.reference.ReferenceData;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReferenceBeans {

    @Bean
    Reference reference(ReferenceData data) {
        return new Reference(data);
    }
}
