package org.shanhai.project;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the process. */
@SpringBootApplication
@EnableScheduling
public class ProjectService {

    static void main(String[] args) {
        SpringApplication.run(ProjectService.class, args);
    }
}
