import type { Case } from './case.ts'

/** Further requests, written after the reader, to see what it makes of words it was not written for. */
export const moreThings: Case[] = [
  [
    'An API for a swimming school: instructors (name, certified), courses (title, level 1-5, price) and enrolments of a child in a course with a start date',
    'instructor: name, certified:boolean',
    'course: title, level:1..5, price:number',
    'child',
    'enrolment: childId>child, courseId>course, startDate:date',
  ],
  [
    "I'd like to manage my record collection. Each record has an artist, a title, a release year and a condition (mint, good, worn)",
    'record: artist, title, releaseYear:integer, condition:mint|good|worn',
  ],
  [
    'REST API: projects have many tasks; a task has a title, an estimate in hours, a due date and a state (todo, doing, done)',
    'project',
    'task: projectId>project, title, estimate:number, dueDate:date, state:todo|doing|done',
  ],
  [
    'API for a food truck with menu items (name, price, vegan) and daily specials (date, menu item, discount)',
    'menuItem: name, price:number, vegan:boolean',
    'dailySpecial: menuItemId>menuItem, date:date, discount:number',
  ],
  [
    'Employees belong to departments. Departments have a name and a budget. Employees have a name, an email, a salary and a start date.',
    'department: name, budget:number',
    'employee: departmentId>department, name, email:email, salary:number, startDate:date',
  ],
  [
    'Keep a list of my plants with name, species and when they were last watered',
    'plant: name, species, lastWatered:date',
  ],
  [
    'API to save bookmarks with url, title, tags and a read flag; bookmarks belong to a folder, folders have a name',
    'bookmark: folderId>folder, url:url, title, tags, read:boolean',
    'folder: name',
  ],
  [
    'Hotel booking system with rooms (number, type, price per night), guests (name, email, phone) and bookings (room, guest, check-in date, check-out date, status)',
    'room: number, type, pricePerNight:number',
    'guest: name, email:email, phone',
    'booking: roomId>room, guestId>guest, checkInDate:date, checkOutDate:date, status:enum',
  ],
  [
    "I'm organising a wedding. Guests have a name, a table number, dietary requirements and rsvp status (invited, accepted, declined). Gifts have a description, a giver and whether a thank-you note was sent.",
    'guest: name, tableNumber, dietaryRequirements:string, rsvpStatus:invited|accepted|declined',
    'gift: description, giver, thankYouNoteSent:boolean',
  ],
  [
    'API for a newspaper: articles with headline, body, published at and author; authors with name and bio; comments by readers on articles with text',
    'article: authorId>author, headline, body:text, publishedAt:datetime',
    'author: name, bio:text',
    'reader',
    'comment: readerId>reader, articleId>article, text:text',
  ],
  [
    'API for hiking trails where each trail has a name, length in km, difficulty (easy, moderate, hard) and region; and reviews with rating from 1 to 5 and text',
    'trail: name, length:number, difficulty:easy|moderate|hard, region',
    'review: trailId>trail, rating:1..5, text:text',
  ],
  [
    'E-commerce API with products, categories, orders and order items. A product belongs to a category and has a name, price and stock. An order has a customer email, a total and a status (pending, paid, shipped). An order item belongs to an order and a product and has a quantity.',
    'category',
    'product: categoryId>category, name, price:number, stock:integer',
    'order: customerEmail:email, total:number, status:pending|paid|shipped',
    'orderItem: orderId>order, productId>product, quantity:integer',
  ],
  [
    'Kindergarten: children have first name, last name, birthday and allergies. Parents have a name and phone. A child belongs to a group. Groups have a name and a room.',
    'child: groupId>group, firstName, lastName, birthday:date, allergies:string',
    'parent: name, phone',
    'group: name, room',
  ],
  ['users have many posts and posts have many comments', 'user', 'post<user', 'comment<post'],
  [
    'Track the books I read: title, author, when I finished it, rating (1-5)',
    'book: title, author, finished:date, rating:1..5',
  ],
  [
    'an app where my family can share a shopping list: item, amount, who added it, bought',
    'item: item, amount:number, addedBy:string, bought:boolean',
  ],
  [
    'An API for a car dealership with cars: make, model, year, price, mileage, colour, sold',
    'car: make, model, year:integer, price:number, mileage:integer, colour, sold:boolean',
  ],
  [
    'employees, projects, and time entries (employee, project, date, hours, billable)',
    'employee',
    'project',
    'timeEntry: employeeId>employee, projectId>project, date:date, hours:number, billable:boolean',
  ],
  [
    'Entities: Author (name, birth year), Book (title, isbn, author), Publisher (name, city)',
    'author: name, birthYear:integer',
    'book: authorId>author, title, isbn',
    'publisher: name, city',
  ],
  ["A REST API to manage a library's books and loans", 'book', 'loan<book'],
]
