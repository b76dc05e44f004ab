CREATE TYPE mood AS ENUM ('happy', 'sad');
CREATE TYPE rank AS ENUM ('high', 'low');
