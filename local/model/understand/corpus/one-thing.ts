import type { Case } from './case.ts'

/** Requests about one thing and its properties. */
export const oneThing: Case[] = [
  [
    'I run a flower shop and need an API for bouquets with a name, a price, a color and whether they are in season',
    'bouquet: name, price:number, color, inSeason:boolean',
  ],
  [
    'Keep track of my houseplants: species, nickname, last watered, next watering date',
    'houseplant: species, nickname, lastWatered:date, nextWateringDate:date',
  ],
  [
    'Running log with date, distance in km, duration in minutes and mood (great, ok, bad)',
    'entry: date:date, distance:number, duration:integer, mood:great|ok|bad',
  ],
  [
    'A REST API for managing conference talks, each with title, abstract, speaker name, track and level from 1 to 3',
    'conferenceTalk: title, abstract:text, speakerName, track, level:1..3',
  ],
  [
    'Stock items should store a barcode, a name, quantity on hand, reorder level and location',
    'stockItem: barcode, name, quantityOnHand:integer, reorderLevel:integer, location',
  ],
  ['creat an api wich stores dogs wiht name, breed and age', 'dog: name, breed, age:integer'],
  [
    "Dogs with name, breed, date of birth and owner's phone number",
    'dog: name, breed, dateOfBirth:date, ownerPhoneNumber:string',
  ],
  ['hospital beds API with ward, bed number, occupied (yes/no)', 'hospitalBed: ward, bedNumber, occupied:boolean'],
  [
    'API for a comic book collection: series, issue number, publisher, condition (mint, good, fair, poor), purchase price',
    'book: series, issueNumber, publisher, condition:mint|good|fair|poor, purchasePrice:number',
  ],
  [
    'todo items with a title, due date, done flag and an optional list of labels',
    'todoItem: title, dueDate:date, done:boolean, labels',
  ],
  [
    'Real estate listings: address, price, bedrooms, bathrooms, square meters, type (house, flat, studio), listed on and sold',
    'listing: address, price:number, bedrooms:integer, bathrooms:integer, squareMeters:number, type:house|flat|studio, listedOn:date, sold:boolean',
  ],
  [
    'wine cellar: wines with name, vintage, grape, region, bottles left, rating 1-100',
    'wine: name, vintage, grape, region, bottlesLeft:integer, rating:1..100',
  ],
  [
    'Track medication: name, dosage, times per day, start date, end date (optional), notes',
    'medication: name, dosage, timesPerDay:integer, startDate:date, endDate:date, notes:text',
  ],
  [
    'fleet of trucks: plate, driver, mileage, last service date and status (active, in repair, retired)',
    'truck: plate, driver, mileage:integer, lastServiceDate:date, status:active|in_repair|retired',
  ],
  [
    'We need to record visitors at the reception: full name, company, host, arrived at, left at, badge number',
    'visitor: fullName, company, host, arrivedAt:datetime, leftAt:datetime, badgeNumber:string',
  ],
  [
    'An API that stores quotes: text, author, source and tags. Quotes can be liked, so store a like count.',
    'quote: text, author, source, tags, likeCount:integer',
  ],
  [
    "api for cars with owner's name, licence plate, colour, year and a mileage of at least 0",
    'car: ownerName, licencePlate, colour, year:integer, mileage:integer',
  ],
  [
    'user accounts with email, password hash, role (admin/editor/viewer), last login at, and active',
    'account: email:email, passwordHash:string, role:admin|editor|viewer, lastLoginAt:datetime, active:boolean',
  ],
  [
    'Ice cream parlour: flavours have a name, a price per scoop, allergens and vegan yes/no',
    'flavour: name, pricePerScoop:number, allergens:string, vegan:boolean',
  ],
  [
    "Please build me an API for my daughter's lemonade stand with sales that have a date, cups sold, price per cup and weather",
    'sale: date:date, cupsSold:integer, pricePerCup:number, weather',
  ],
  [
    'Film festival submissions with film title, director, country, length in minutes, category (short, feature, documentary) and score between 0 and 100',
    'submission: filmTitle, director, country, length:integer, category:short|feature|documentary, score:0..100',
  ],
  [
    'I need something to store T-shirts: size (S, M, L, XL), colour, price in euros, how many are left',
    'tShirt: size:S|M|L|XL, colour, price:number, left:integer',
  ],
  [
    'Could you make a small tool for my tomato seedlings where I write down variety, sowing date, height in cm and notes?',
    'tomatoSeedling: variety, sowingDate:date, height:number, notes:text',
  ],
  [
    'lost and found items\n* what it is\n* where it was found\n* found on\n* claimed (boolean)',
    'foundItem: whatItIs:string, whereItWasFound:string, foundOn:date, claimed:boolean',
  ],
  [
    'A simple guestbook: visitors leave messages with their name, their city and the text of the message',
    'message: name, city, text:text',
  ],
]
