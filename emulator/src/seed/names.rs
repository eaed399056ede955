//! The names of users, places and departments of a seeded tenant. The parts of a name come from one culture.

/// A user's origin: names, places of work and the format of telephone numbers.
#[derive(Debug)]
pub(super) struct Culture {
    pub(super) language: &'static str,
    pub(super) country: &'static str,
    pub(super) country_code: &'static str,
    pub(super) cities: &'static [&'static str],
    pub(super) phone: &'static str,
    pub(super) given: &'static [&'static str],
    pub(super) surnames: &'static [&'static str],
}

// One name per line would hide the table.
#[rustfmt::skip]
pub(super) const CULTURES: [Culture; 12] = [
    Culture {
        language: "en-US",
        country: "United States",
        country_code: "US",
        cities: &["Seattle", "Austin", "Boston", "Denver"],
        phone: "+1 206 555",
        given: &[
            "James", "Mary", "Robert", "Patricia", "Michael", "Linda", "David", "Barbara", "Marcus", "Susan",
            "Kayla", "Jessica", "Tyrone", "Karen", "Brandon", "Emily", "Ethan", "Megan", "Justin", "Rachel",
        ],
        surnames: &[
            "Smith", "Johnson", "Williams", "Brown", "Jones", "Miller", "Davis", "Wilson", "Anderson", "Taylor",
            "Thomas", "Moore", "Jackson", "Martin", "Lee", "Thompson", "White", "Harris", "Clark", "Lewis",
            "Robinson", "Walker", "Young", "Allen", "King",
        ],
    },
    Culture {
        language: "en-GB",
        country: "United Kingdom",
        country_code: "GB",
        cities: &["London", "Leeds", "Edinburgh"],
        phone: "+44 20 7946",
        given: &[
            "Oliver", "Amelia", "George", "Isla", "Harry", "Ava", "Jack", "Freya", "Alfie", "Poppy", "Rhys", "Cerys",
            "Callum", "Eilidh", "Nigel", "Gemma",
        ],
        surnames: &[
            "Evans", "Hughes", "Edwards", "Green", "Hall", "Wood", "Clarke", "Patel", "Wright", "Khan", "Cooper",
            "Ward", "Morgan", "MacDonald", "Campbell", "Griffiths", "Fitzgerald", "Begum", "Shaw", "Llewellyn",
        ],
    },
    Culture {
        language: "de-DE",
        country: "Germany",
        country_code: "DE",
        cities: &["Berlin", "Köln", "München"],
        phone: "+49 30 23125",
        given: &[
            "Lukas", "Anna", "Jürgen", "Sabine", "Stefan", "Ursula", "Björn", "Käthe", "Florian", "Heike", "Sören",
            "Monika", "Matthias", "Jörg", "Petra", "Leonie",
        ],
        surnames: &[
            "Müller", "Schmidt", "Schneider", "Fischer", "Weber", "Meyer", "Wagner", "Becker", "Schulz", "Hoffmann",
            "Schäfer", "Koch", "Bauer", "Richter", "Klein", "Wolf", "Schröder", "Neumann", "Groß", "von der Heide",
        ],
    },
    Culture {
        language: "fr-FR",
        country: "France",
        country_code: "FR",
        cities: &["Paris", "Lyon", "Nîmes"],
        phone: "+33 1 99 00",
        given: &[
            "Léa", "Hugo", "Chloé", "Lucas", "Manon", "Théo", "Camille", "Raphaël", "Inès", "Noémie", "Jean-Pierre",
            "Élodie", "François", "Anaïs", "Gaëlle", "Mathis",
        ],
        surnames: &[
            "Martin", "Bernard", "Dubois", "Durand", "Lefèvre", "Leroy", "Moreau", "Girard", "Lambert", "Rousseau",
            "Vincent", "Garnier", "Chevalier", "François", "Legrand", "Gauthier", "Perrin", "Béranger", "d'Aubigné",
            "de La Tour",
        ],
    },
    Culture {
        language: "es-ES",
        country: "Spain",
        country_code: "ES",
        cities: &["Madrid", "Sevilla", "A Coruña"],
        phone: "+34 910 00",
        given: &[
            "María", "José", "Lucía", "Javier", "Carmen", "Álvaro", "Sofía", "Íñigo", "Paula", "Andrés", "Begoña",
            "Rubén", "Nuria", "Óscar", "Pilar", "Ramón",
        ],
        surnames: &[
            "García", "Fernández", "González", "Rodríguez", "López", "Martínez", "Sánchez", "Pérez", "Gómez", "Ruiz",
            "Núñez", "Muñoz", "Álvarez", "Ibáñez", "Castaño", "Romero Ortiz", "Díaz de Vivar", "Serrano",
        ],
    },
    Culture {
        language: "pl-PL",
        country: "Poland",
        country_code: "PL",
        cities: &["Warszawa", "Łódź", "Kraków"],
        phone: "+48 22 600",
        given: &[
            "Agnieszka", "Piotr", "Małgorzata", "Paweł", "Łukasz", "Katarzyna", "Tomasz", "Żaneta", "Michał",
            "Joanna", "Świętosława", "Krzysztof", "Zofia", "Jakub",
        ],
        surnames: &[
            "Nowak", "Kowalska", "Wiśniewski", "Wójcik", "Kamińska", "Lewandowski", "Zielińska", "Szymański",
            "Woźniak", "Dąbrowska", "Kozłowski", "Jabłońska", "Mazur", "Krawczyk", "Piotrowska", "Grabowski",
        ],
    },
    Culture {
        language: "hi-IN",
        country: "India",
        country_code: "IN",
        cities: &["Bengaluru", "Hyderabad", "Pune"],
        phone: "+91 80 4000",
        given: &[
            "Aarav", "Ananya", "Arjun", "Diya", "Ishaan", "Kavya", "Rohan", "Meera", "Siddharth", "Pooja", "Vikram",
            "Lakshmi", "Rahul", "Sneha", "Harpreet", "Nandini", "Karthik", "Aishwarya",
        ],
        surnames: &[
            "Sharma", "Patel", "Reddy", "Iyer", "Singh", "Kapoor", "Menon", "Banerjee", "Chatterjee", "Desai",
            "Joshi", "Kulkarni", "Mehta", "Nair", "Pillai", "Rao", "Srinivasan", "Venkatanarasimharajuvaripeta",
        ],
    },
    Culture {
        language: "ja-JP",
        country: "Japan",
        country_code: "JP",
        cities: &["Tokyo", "Osaka"],
        phone: "+81 3 5550",
        given: &[
            "Haruto", "Yui", "Sota", "Hina", "Ren", "Aoi", "Kenji", "Sakura", "Takumi", "Naomi", "Hiroshi", "Emi",
            "Yūto", "Kazuko",
        ],
        surnames: &[
            "Satō", "Suzuki", "Takahashi", "Tanaka", "Watanabe", "Itō", "Yamamoto", "Nakamura", "Kobayashi", "Katō",
            "Yoshida", "Yamada", "Sasaki", "Ōno",
        ],
    },
    Culture {
        language: "pt-BR",
        country: "Brazil",
        country_code: "BR",
        cities: &["São Paulo", "Belo Horizonte"],
        phone: "+55 11 4000",
        given: &[
            "João", "Ana", "Pedro", "Beatriz", "Gabriel", "Larissa", "Thiago", "Fernanda", "Luís", "Conceição",
            "Rafael", "Letícia", "Antônio", "Márcia",
        ],
        surnames: &[
            "Silva", "Santos", "Oliveira", "Souza", "Lima", "Pereira", "Ferreira", "Costa", "Ribeiro", "Almeida",
            "Carvalho", "Araújo", "Guimarães", "dos Anjos", "Conceição",
        ],
    },
    Culture {
        language: "tr-TR",
        country: "Türkiye",
        country_code: "TR",
        cities: &["İstanbul", "İzmir"],
        phone: "+90 212 000",
        given: &[
            "Mehmet", "Ayşe", "Mustafa", "Elif", "Emre", "Zeynep", "Çağla", "Gökhan", "Işıl", "Ömer", "Şule",
            "Tuğba",
        ],
        surnames: &[
            "Yılmaz", "Kaya", "Demir", "Çelik", "Şahin", "Yıldız", "Öztürk", "Aydın", "Özdemir", "Arslan", "Doğan",
            "Kılıç", "Güneş", "Ünal",
        ],
    },
    Culture {
        language: "yo-NG",
        country: "Nigeria",
        country_code: "NG",
        cities: &["Lagos", "Abuja"],
        phone: "+234 1 270",
        given: &[
            "Chinonso", "Adaeze", "Oluwaseun", "Ngozi", "Babatunde", "Folasade", "Emeka", "Temitope", "Ifeoma",
            "Yetunde",
        ],
        surnames: &[
            "Okafor", "Adeyemi", "Okonkwo", "Balogun", "Eze", "Nwosu", "Ogunleye", "Abubakar", "Chukwu", "Adichie",
        ],
    },
    Culture {
        language: "vi-VN",
        country: "Vietnam",
        country_code: "VN",
        cities: &["Hà Nội", "Đà Nẵng"],
        phone: "+84 24 3900",
        given: &[
            "Minh", "Linh", "Anh", "Hương", "Tuấn", "Phương", "Đức", "Thảo", "Quân", "Ngọc",
        ],
        surnames: &[
            "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ",
        ],
    },
];

/// Departments, each with its job titles.
pub(super) const DEPARTMENTS: [(&str, &[&str]); 10] = [
    (
        "Sales",
        &["Account Executive", "Sales Manager", "Solutions Consultant"],
    ),
    (
        "Finance",
        &["Accountant", "Controller", "Financial Analyst"],
    ),
    (
        "Engineering",
        &[
            "Software Engineer",
            "Senior Software Engineer",
            "Engineering Manager",
        ],
    ),
    (
        "Business Systems",
        &[
            "Integration Developer",
            "Business Systems Analyst",
            "Automation Lead",
        ],
    ),
    (
        "Human Resources",
        &["HR Partner", "Recruiter", "Payroll Specialist"],
    ),
    (
        "IT",
        &[
            "Systems Administrator",
            "Identity Engineer",
            "Service Desk Analyst",
        ],
    ),
    (
        "Marketing",
        &["Content Strategist", "Marketing Manager", "Designer"],
    ),
    ("Legal", &["Counsel", "Paralegal"]),
    ("Operations", &["Operations Manager", "Logistics Planner"]),
    ("R&D", &["Research Scientist", "Lab Technician"]),
];
