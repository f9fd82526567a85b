package org.shanhai.project;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the process. */
@SpringBootApplication
public class ProjectService {

    static void main(String[] args) {
        SpringApplication.run(ProjectService.class, args);
    }
}
